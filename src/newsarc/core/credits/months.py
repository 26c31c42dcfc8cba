"""
The names of months and weekdays in some sixty languages.

Taken from the Unicode CLDR: the full and the shortened forms, as dates use them
and as they stand alone, folded to lower case and without dots. One group a
month, January first; one group a weekday, Monday first. A name that stands for
two months in two languages is in CONTESTED and needs the text's language.
"""

from __future__ import annotations

MONTHS = (
    "januarie jan ጃንዋሪ ጃን يناير yanvar yan студзеня сту студзень януари яну জানুয়ারী জানু gener gen ledna led leden "
    "ionawr ion januar ιανουαρίου ιαν ιανουάριοσ january enero ene jaanuar jaan urtarrila urt ژانویهٔ ژانویه "
    "tammikuuta tammi tammikuu janvier janv eanáir ean xaneiro xan જાન્યુઆરી જાન્યુ ינואר ינו׳ जनवरी जन॰ siječnja sij "
    "siječanj január հունվարի հնվ հունվար januari janúar gennaio იანვარი იან қаңтар қаң ಜನವರಿ ಜನ январь янв ມັງກອນ ມກ "
    "sausio saus sausis janvāris јануари јан ജനുവരി ജനു जानेवारी जाने ဇန်နဝါရီ ဇန် ਜਨਵਰੀ ਜਨ stycznia sty styczeń "
    "janeiro ianuarie ian января ජනවාරි ජන januára janar јануар ஜனவரி ஜன జనవరి జన январ มกราคม มค ocak oca січня січ "
    "січень جنوری januwari janyuwari jänner",
    "februarie feb ፌብሩዋሪ ፌብ فبراير شباط fevral fev лютага лют люты февруари фев ফেব্রুয়ারী ফেব febrer febr února úno "
    "únor chwefror chwef chw februar φεβρουαρίου φεβ φεβρουάριοσ february febrero veebruar veebr otsaila ots فوریهٔ "
    "فوریه helmikuuta helmi helmikuu pebrero peb février févr feabhra feabh febreiro ફેબ્રુઆરી ફેબ્રુ פברואר פבר׳ "
    "फ़रवरी फ़र॰ veljače velj veljača február փետրվարի փտվ փետրվար februari febrúar febbraio თებერვალი თებ ақпан ақп "
    "ಫೆಬ್ರವರಿ ಫೆಬ್ರ февраль ກຸມພາ ກພ vasario vas vasaris februāris ഫെബ്രുവരി ഫെബ്രു फेब्रुवारी फेब्रु ဖေဖော်ဝါရီ ဖေ "
    "फेब्रुअरी ਫ਼ਰਵਰੀ ਫ਼ਰ lutego lut luty fevereiro февраля февр පෙබරවාරි පෙබ februára shkurt shk фебруар феб "
    "பிப்ரவரி பிப் ఫిబ్రవరి ఫిబ్ర феврал กุมภาพันธ์ กพ şubat şub лютого лютий فروری februwari feber",
    "maart mrt ማርች مارس آذار mart mar сакавіка сак сакавік март মার্চ març března bře březen mawrth maw marts märz "
    "mär μαρτίου μαρ μάρτιοσ μάρ march marzo märts martxoa maaliskuuta maalis maaliskuu marso mars márta માર્ચ מרץ "
    "मार्च ožujka ožu ožujak március márc մարտի մրտ մարտ maret მარტი მარ наурыз нау ಮಾರ್ಚ್ мар ມີນາ ມນ kovo kov kovas "
    "മാർച്ച് മാർ mac မတ် ਮਾਰਚ marca marzec março martie марта මාර්තු මාර් marec machi மார்ச் மார் మార్చి มีนาคม มีค "
    "березня бер березень مارچ mashi mas matshi mat mrz",
    "april apr ኤፕሪል ኤፕሪ أبريل نيسان aprel красавіка кра красавік април апр এপ্রিল এপ্রি d’abril d’abr abril abr dubna "
    "dub duben ebrill ebr απριλίου απρ απρίλιοσ aprill apirila api آوریل huhtikuuta huhti huhtikuu avril avr aibreán "
    "aib એપ્રિલ אפריל אפר׳ अप्रैल travnja tra travanj április ápr ապրիլի ապր ապրիլ apríl aprile აპრილი აპრ сәуір сәу "
    "ಏಪ್ರಿಲ್ ಏಪ್ರಿ апрель ເມສາ ມສ balandžio bal balandis aprīlis ഏപ്രിൽ ഏപ്രി एप्रिल एप्रि ဧပြီ अप्रिल ਅਪ੍ਰੈਲ ਅਪ੍ਰੈ "
    "kwietnia kwi kwiecień aprilie апреля අප්‍රේල් apríla prill pri aprili ஏப்ரல் ஏப் ఏప్రిల్ ఏప్రి апрел เมษายน เมย "
    "nisan nis квітня квіт квітень اپریل ephreli eph epreli epr",
    "mei ሜይ مايو أيار ماي may мая май মে maig května kvě květen mai maj μαΐου μαΐ μάιοσ μάι mayo maiatza مهٔ مه "
    "toukokuuta touko toukokuu bealtaine beal maio મે מאי मई svibnja svi svibanj május máj մայիսի մյս մայիս maí "
    "maggio mag მაისი მაი мамыр мам ಮೇ ພຶດສະພາ ພພ gegužės geg gegužė maijs мај മേയ് मे မေ ਮਈ maja මැයි mája மே మే "
    "พฤษภาคม พค mayıs травня трав травень مئی meyi mey",
    "junie jun ጁን يونيو حزيران iyun iyn чэрвеня чэр чэрвень юни জুন juny června čvn červen mehefin meh juni ιουνίου "
    "ιουν ιούνιοσ ιούν june junio juuni ekaina eka ژوئن kesäkuuta kesä kesäkuu hunyo hun juin meitheamh meith xuño "
    "જૂન יוני जून lipnja lipanj június jún հունիսի հնս հունիս júní giugno giu ივნისი ივნ маусым мау ಜೂನ್ июнь июн "
    "ມິຖຸນາ ມິຖ birželio birž birželis jūnijs jūn јуни јун ജൂൺ ဇွန် जुन ਜੂਨ czerwca cze czerwiec junho iunie iun июня "
    "ජූනි júna junij qershor qer ஜூன் జూన్ มิถุนายน มิย haziran haz червня черв червень جون",
    "julie jul ጁላይ يوليو تموز يوليوز iyul iyl ліпеня ліп ліпень юли জুলাই জুল juliol července čvc červenec gorffennaf "
    "gorff gor juli ιουλίου ιουλ ιούλιοσ ιούλ july julio juuli uztaila uzt ژوئیهٔ ژوئیه heinäkuuta heinä heinäkuu "
    "hulyo hul juillet juil iúil xullo xul જુલાઈ יולי जुलाई जुल॰ srpnja srpanj július júl հուլիսի հլս հուլիս júlí "
    "luglio lug ივლისი ივლ шілде шіл ಜುಲೈ июль июл ກໍລະກົດ ກລ liepos liep liepa jūlijs jūl јули јул ജൂലൈ जुलै julai "
    "ဇူလိုင် ဇူ ਜੁਲਾਈ ਜੁਲਾ lipca lipiec julho iulie iul июля ජූලි júla julij korrik korr ஜூலை జులై กรกฎาคม กค temmuz "
    "tem липня лип липень جولائی julayi",
    "augustus aug ኦገስት ኦገስ أغسطس آب غشت avqust avq жніўня жні жнівень август авг আগস্ট আগ d’agost d’ag agost ag srpna "
    "srpen awst august αυγούστου αυγ αύγουστοσ αύγ agosto ago abuztua abu اوت elokuuta elo elokuu août lúnasa lún "
    "ઑગસ્ટ אוגוסט אוג׳ अगस्त अग॰ kolovoza kol kolovoz augusztus օգոստոսի օգս օգոստոս agustus agu ágúst ágú აგვისტო "
    "აგვ тамыз там ಆಗಸ್ಟ್ ಆಗ ສິງຫາ ສຫ rugpjūčio rugp rugpjūtis augusts ഓഗസ്റ്റ് ഓഗ ऑगस्ट ऑग ogos ogo ဩဂုတ် अगस्ट ਅਗਸਤ "
    "ਅਗ sierpnia sie sierpień августа අගෝස්තු අගෝ augusta avgust avg gusht gush augusti agosti ஆகஸ்ட் ஆக ఆగస్టు ఆగ "
    "สิงหาคม สค ağustos ağu серпня серп серпень اگست agasti aga",
    "september sep ሴፕቴምበር ሴፕቴ سبتمبر أيلول شتنبر sentyabr sen верасня вер верасень септември сеп সেপ্টেম্বর সেপ "
    "setembre set září zář medi sept σεπτεμβρίου σεπ σεπτέμβριοσ septiembre iraila ira سپتامبر syyskuuta syys syyskuu "
    "setyembre septembre mfómh setembro સપ્ટેમ્બર સપ્ટે ספטמבר ספט׳ सितंबर सित॰ rujna ruj rujan szeptember szept "
    "սեպտեմբերի սեպ սեպտեմբեր settembre სექტემბერი სექ қыркүйек қыр ಸೆಪ್ಟೆಂಬರ್ ಸೆಪ್ಟೆಂ сентябрь сен ກັນຍາ ກຍ rugsėjo "
    "rugs rugsėjis septembris സെപ്റ്റംബർ സെപ്റ്റം सप्टेंबर सप्टें စက်တင်ဘာ စက် सेप्टेम्बर ਸਤੰਬਰ ਸਤੰ września wrz "
    "wrzesień septembrie сентября сент සැප්තැම්බර් සැප් septembra shtator sht септембар septembar septemba செப்டம்பர் "
    "செப் సెప్టెంబర్ సెప్టెం сентябр กันยายน กย eylül eyl вересня вересень ستمبر sentabr septhemba setiembre",
    "oktober okt ኦክቶበር ኦክቶ أكتوبر oktyabr кастрычніка кас кастрычнік октомври окт অক্টোবর অক্টো d’octubre d’oct "
    "octubre oct října říj říjen hydref hyd οκτωβρίου οκτ οκτώβριοσ october oktoober urria urr اکتبر lokakuuta loka "
    "lokakuu oktubre octobre dfómh outubro out ઑક્ટોબર ઑક્ટો אוקטובר אוק׳ अक्टूबर अक्टू॰ október հոկտեմբերի հոկ "
    "հոկտեմբեր ottobre ott ოქტომბერი ოქტ қазан қаз ಅಕ್ಟೋಬರ್ ಅಕ್ಟೋ октябрь ຕຸລາ ຕລ spalio spal spalis oktobris ഒക്ടോബർ "
    "ഒക്ടോ ऑक्टोबर ऑक्टो အောက်တိုဘာ အောက် अक्टोबर ਅਕਤੂਬਰ ਅਕਤੂ października paź październik octombrie октября ඔක්තෝබර් "
    "ඔක් októbra tetor tet октобар oktobar oktoba அக்டோபர் அக் అక్టోబర్ అక్టో октябр ตุลาคม ตค ekim eki жовтня жовт "
    "жовтень اکتوبر oktabr okthoba okthobha",
    "november nov ኖቬምበር ኖቬም نوفمبر نونبر noyabr noy лістапада ліс лістапад ноември ное নভেম্বর নভে novembre listopadu "
    "tachwedd tach νοεμβρίου νοε νοέμβριοσ νοέ noviembre azaroa aza نوامبر marraskuuta marras marraskuu nobyembre nob "
    "samhain samh novembro નવેમ્બર નવે נובמבר נוב׳ नवंबर नव॰ studenoga stu studeni նոյեմբերի նոյ նոյեմբեր nóvember "
    "nóv ნოემბერი ნოე қараша қар ನವೆಂಬರ್ ನವೆಂ ноябрь ноя ພະຈິກ ພຈ lapkričio lapkr lapkritis novembris നവംബർ നവം "
    "नोव्हेंबर नोव्हें နိုဝင်ဘာ နို नोभेम्बर ਨਵੰਬਰ ਨਵੰ noiembrie ноября нояб නොවැම්බර් නොවැ novembra nëntor nën "
    "новембар нов novembar novemba நவம்பர் நவ నవంబర్ నవం ноябр พฤศจิกายน พย kasım kas листопада лист листопад نومبر",
    "desember des ዲሴምበር ዲሴም ديسمبر دجنبر dekabr dek снежня сне снежань декември дек ডিসেম্বর ডিসে desembre prosince "
    "pro prosinec rhagfyr rhag december dec dezember dez δεκεμβρίου δεκ δεκέμβριοσ diciembre dic detsember dets "
    "abendua abe دسامبر joulukuuta joulu joulukuu disyembre dis décembre déc nollaig noll decembro ડિસેમ્બર ડિસે "
    "דצמבר דצמ׳ दिसंबर दिस॰ prosinca prosinac դեկտեմբերի դեկ դեկտեմբեր dicembre დეკემბერი დეკ желтоқсан жел ಡಿಸೆಂಬರ್ "
    "ಡಿಸೆಂ декабрь ທັນວາ ທວ gruodžio gruod gruodis decembris ഡിസംബർ ഡിസം डिसेंबर डिसें disember ဒီဇင်ဘာ ဒီ डिसेम्बर "
    "ਦਸੰਬਰ ਦਸੰ grudnia gru grudzień dezembro decembrie декабря දෙසැම්බර් දෙසැ decembra dhjetor dhj децембар дец "
    "decembar desemba டிசம்பர் டிச డిసెంబర్ డిసెం декабр ธันวาคม ธค aralık ara грудня груд грудень دسمبر disemba",
)
WEEKDAYS = (
    "الاثنين понеделник pondělí mandag montag δευτέρα monday lunes maanantaina lundi सोमवार hétfő senin lunedì "
    "maandag poniedziałek segunda-feira luni понедельник måndag pazartesi понеділок",
    "الثلاثاء вторник úterý tirsdag dienstag τρίτη tuesday martes tiistaina mardi मंगलवार kedd selasa martedì dinsdag "
    "wtorek terça-feira marți tisdag salı вівторок",
    "الأربعاء сряда středa onsdag mittwoch τετάρτη wednesday miércoles keskiviikkona mercredi बुधवार szerda rabu "
    "mercoledì woensdag środa quarta-feira miercuri среда çarşamba середа",
    "الخميس четвъртък čtvrtek torsdag donnerstag πέμπτη thursday jueves torstaina jeudi गुरुवार csütörtök kamis "
    "giovedì donderdag czwartek quinta-feira joi четверг perşembe четвер",
    "الجمعة петък pátek fredag freitag παρασκευή friday viernes perjantaina vendredi शुक्रवार péntek jumat venerdì "
    "vrijdag piątek sexta-feira vineri пятница cuma пʼятниця",
    "السبت събота sobota lørdag samstag σάββατο saturday sábado lauantaina samedi शनिवार szombat sabtu sabato "
    "zaterdag sâmbătă суббота lördag cumartesi субота",
    "الأحد неделя neděle søndag sonntag κυριακή sunday domingo sunnuntai dimanche रविवार vasárnap minggu domenica "
    "zondag niedziela duminică воскресенье söndag pazar неділя",
)

CONTESTED = {
    "lip": {"hr": 6, "pl": 7},
    "lis": {"hr": 10, "pl": 11, "cs": 11},
    "listopad": {"hr": 10, "pl": 11, "cs": 11},
    "listopada": {"hr": 10, "pl": 11},
    "srp": {"hr": 7, "cs": 8},
}

MONTH_OF = {name: month for month, names in enumerate(MONTHS, 1) for name in names.split()}

WEEKDAY_OF = {name: day for day, names in enumerate(WEEKDAYS) for name in names.split()}
