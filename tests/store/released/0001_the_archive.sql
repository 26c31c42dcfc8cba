PRAGMA application_id = 1851880035;
PRAGMA user_version = 1;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'newsarc', '0001_the_archive', '2026-11-22 16:56:20.567551+00:00');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    seal INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO settings (key, value, seal) VALUES ('recipe', '{"version": 3, "shingle_words": 5, "sample_modulus": 16, "opening_words": 96, "opening_modulus": 4, "min_shared": 2, "min_share": 0.08, "short_sample": 8, "bucket_cap": 24}', 6796286381302294249);
INSERT INTO settings (key, value, seal) VALUES ('threshold', '0.5', 8575368170586519979);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT,
    version TEXT NOT NULL,
    arguments TEXT NOT NULL,
    counts TEXT,
    seal INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO runs (id, started, finished, version, arguments, counts, seal) VALUES (1, '2026-11-22T16:56:20+00:00', '2026-11-22T16:56:20+00:00', '0.1.0', '[]', '{"schema": "newsarc/ingest/1", "read": 4, "new": 4, "same": 0, "rejected": 0, "skipped": 0, "reasons": {}, "relearned": 0, "compared": 3, "capped": 0, "articles": 4, "clusters": 1, "reprints": 2, "dry_run": false, "set_aside": 0.0313}', 1790463524831503005);
CREATE TABLE contents (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size INTEGER NOT NULL CHECK (size >= 0),
    packed BLOB NOT NULL
) STRICT;
INSERT INTO contents (id, sha256, size, packed) VALUES (1, X'367CD5554EA3C53854DC987D3922D9689423618FE2A62844C9ACB985078D17E2', 502, X'588535503B6EC3300CDD738A87CC4680B4057A80A25B333517902DC61222932E29C7F0ED4B39ED62087E5FBE0F9199D490195FB2E21254C304955228A226CA8A12AC22916AE611BD13A820CACA0DC6CF123608E3221CC3D68138365A5D0503715D3493416EFFBA29DC1D3E1D0E57D70E7B7618A9C39AF290DC6720D03417D93C9D3353DD3093CCA5517229E809EEC98E66AE82000BB9B4401B924871524D7879739ED6649E73BC6C4881A33DF52C1577F643D7142ADC21CA53E3B74C46E541D61D9B69C467DF075C932877783FB78AE24E11ABE8FDB98D122CB7CAE6C7ACC170CBB74AC47FE7A5A0BD2C8A5E8246FF2E63AAFB66FD92CBBED24D14E7D32B26AF967DC4417D5683D7C5AC32656B39823BD1BC0B47256F3DC8ECB3F9DF5A0B79D6F7D2DBA0B94D2368814CAB15479DD4AC981EFE72376B7B55D1EDF40BA49DB268');
INSERT INTO contents (id, sha256, size, packed) VALUES (2, X'A7EA81DAAB5D020097C55150587D1DA5E8E1B0F142283983A6B438D665B89F14', 450, X'588535503B6EC3300CDD738A87CC4680B4057A80A25BB3E502B445478265D2A5E41ABE7D29A75D3488EFFFA1BAB01524C1976EB89119CD30CD99036AE464C8542A229B2579A077006704DDA49DF1BDD20E15DC5402ED1D584283D54D31B0D4D51217E8F8CF9B69F2F3E574BA3B7738BCE9C11DB69886E83A0383E725EBEEEE9284EB8E8575C90D927246CF704DF16B92AA20144AB9199621AA6607D5889737C7598DC57DCEB71D912494275FB462122FBA45AA7085A04F8E77990BE71F2EDDB989067CF63DE11ED5A4C3FBB54554570AD8D4A6E736C628A9452E5E66A382318D9559FEEA45B25E5743AF64C1DFF511EBB159BFA67CAC34AAE17A79C5ECD1928F3898CF5AE071B198CEA9341FC5C4BC1CC487B1A71E74F1D9FCB7D6CC97D32F4DD09F57');
INSERT INTO contents (id, sha256, size, packed) VALUES (3, X'ED78B99596C9AFE0EF100792EAC354397759EF0DEB66D8E89CD7768D20E48BC7', 232, X'58851D8F419202310C03EFF30A3D80E20F5CE1BA1F30C490D478ECD9D821F0FBF54E954F2A4B6A5DE093FA067BE2CEEC708E102E30455486B797924068DB41811B7B74165C873EA2E54FDE4F1DDD0B7D415A50590AC60E167E7346746AEA181A4D5086AFE765B92045996998D657EE98D5B032EF8EDADE89902835659B8A87D12761FE497E076760D3301024FB2BEEF6391DAD07E931E3692236D3325BD4A6D89A8E603F2F7FE1A55357');
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
    content INTEGER NOT NULL REFERENCES contents(id),
    run INTEGER NOT NULL REFERENCES runs(id),
    given TEXT NOT NULL,
    extra TEXT,
    title TEXT,
    byline TEXT,
    outlet TEXT,
    outlet_from TEXT,
    agency TEXT,
    agency_evidence TEXT,
    dateline TEXT,
    published TEXT,
    published_from TEXT,
    picture_credit TEXT,
    language TEXT,
    standfirst TEXT,
    text BLOB NOT NULL,
    words INTEGER NOT NULL CHECK (words >= 0),
    truncated INTEGER NOT NULL CHECK (truncated IN (0, 1)),
    encoding TEXT,
    extractor TEXT NOT NULL,
    corrected TEXT,
    cleaner TEXT NOT NULL,
    address INTEGER,
    learned INTEGER NOT NULL DEFAULT 0,
    compared INTEGER NOT NULL DEFAULT 0 CHECK (compared IN (0, 1, 2)),
    cluster INTEGER,
    relation TEXT NOT NULL DEFAULT 'canonical',
    similarity REAL NOT NULL DEFAULT 1.0,
    seal INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO articles (id, digest, content, run, given, extra, title, byline, outlet, outlet_from, agency, agency_evidence, dateline, published, published_from, picture_credit, language, standfirst, text, words, truncated, encoding, extractor, corrected, cleaner, address, learned, compared, cluster, relation, similarity, seal) VALUES (1, X'8EF52651345EF2CDBFF73836540D91DF733387489A484516AB9620ADECAA4A1C', 1, 1, '{"outlet": "The Marram Tide", "title": "Last barrel leaves Low Marram", "date": "2023-05-08"}', NULL, 'Last barrel leaves Low Marram', NULL, 'The Marram Tide', 'given', NULL, NULL, NULL, '2023-05-08', 'given', NULL, 'en', NULL, X'588535503B6EC3300CDD738A87CC4680B4057A80A25BB3E502B445478265D2A5E41ABE7D29A75D3488EFFFA1BAB01524C1976EB89119CD30CD99036AE464C8542A229B2579A077006704DDA49DF1BDD20E15DC5402ED1D584283D54D31B0D4D51217E8F8CF9B69F2F3E574BA3B7738BCE9C11DB69886E83A0383E725EBEEEE9284EB8E8575C90D927246CF704DF16B92AA20144AB9199621AA6607D5889737C7598DC57DCEB71D912494275FB462122FBA45AA7085A04F8E77990BE71F2EDDB989067CF63DE11ED5A4C3FBB54554570AD8D4A6E736C628A9452E5E66A382318D9559FEEA45B25E5743AF64C1DFF511EBB159BFA67CAC34AAE17A79C5ECD1928F3898CF5AE071B198CEA9341FC5C4BC1CC487B1A71E74F1D9FCB7D6CC975FAE6A9F4D', 77, 0, 'utf-8', 'plain', NULL, '0.1.0', NULL, 0, 2, 3, 'canonical', 1.0, 6425335329842943541);
INSERT INTO articles (id, digest, content, run, given, extra, title, byline, outlet, outlet_from, agency, agency_evidence, dateline, published, published_from, picture_credit, language, standfirst, text, words, truncated, encoding, extractor, corrected, cleaner, address, learned, compared, cluster, relation, similarity, seal) VALUES (2, X'6D440F1BA595CA586A00A5B2A63798CBFCBD62A0631704A222D61C76A41DDA84', 2, 1, '{"outlet": "Sound & Strait Weekly", "title": "Coopers of Low Marram go quiet", "date": "2023-05-09"}', NULL, 'Coopers of Low Marram go quiet', NULL, 'Sound & Strait Weekly', 'given', NULL, NULL, NULL, '2023-05-09', 'given', NULL, 'en', NULL, X'588535503B6EC3300CDD738A87CC4680B4057A80A25BB3E502B445478265D2A5E41ABE7D29A75D3488EFFFA1BAB01524C1976EB89119CD30CD99036AE464C8542A229B2579A077006704DDA49DF1BDD20E15DC5402ED1D584283D54D31B0D4D51217E8F8CF9B69F2F3E574BA3B7738BCE9C11DB69886E83A0383E725EBEEEE9284EB8E8575C90D927246CF704DF16B92AA20144AB9199621AA6607D5889737C7598DC57DCEB71D912494275FB462122FBA45AA7085A04F8E77990BE71F2EDDB989067CF63DE11ED5A4C3FBB54554570AD8D4A6E736C628A9452E5E66A382318D9559FEEA45B25E5743AF64C1DFF511EBB159BFA67CAC34AAE17A79C5ECD1928F3898CF5AE071B198CEA9341FC5C4BC1CC487B1A71E74F1D9FCB7D6CC975FAE6A9F4D', 77, 0, 'utf-8', 'plain', NULL, '0.1.0', NULL, 0, 2, 3, 'exact', 1.0, 3079619703801253177);
INSERT INTO articles (id, digest, content, run, given, extra, title, byline, outlet, outlet_from, agency, agency_evidence, dateline, published, published_from, picture_credit, language, standfirst, text, words, truncated, encoding, extractor, corrected, cleaner, address, learned, compared, cluster, relation, similarity, seal) VALUES (3, X'62C86FE621DADDBBA19B6AECA21A9EB7A3478A2165506BE406805EF4024C0045', 2, 1, '{"outlet": "The Quayside Echo of Upper and Lower Marram", "title": "Last barrel leaves Low Marram"}', NULL, 'Last barrel leaves Low Marram', NULL, 'The Quayside Echo of Upper and Lower Marram', 'given', NULL, NULL, NULL, NULL, NULL, NULL, 'en', NULL, X'588535503B6EC3300CDD738A87CC4680B4057A80A25BB3E502B445478265D2A5E41ABE7D29A75D3488EFFFA1BAB01524C1976EB89119CD30CD99036AE464C8542A229B2579A077006704DDA49DF1BDD20E15DC5402ED1D584283D54D31B0D4D51217E8F8CF9B69F2F3E574BA3B7738BCE9C11DB69886E83A0383E725EBEEEE9284EB8E8575C90D927246CF704DF16B92AA20144AB9199621AA6607D5889737C7598DC57DCEB71D912494275FB462122FBA45AA7085A04F8E77990BE71F2EDDB989067CF63DE11ED5A4C3FBB54554570AD8D4A6E736C628A9452E5E66A382318D9559FEEA45B25E5743AF64C1DFF511EBB159BFA67CAC34AAE17A79C5ECD1928F3898CF5AE071B198CEA9341FC5C4BC1CC487B1A71E74F1D9FCB7D6CC975FAE6A9F4D', 77, 0, 'utf-8', 'plain', NULL, '0.1.0', NULL, 0, 2, 3, 'exact', 1.0, 6608988504833324758);
INSERT INTO articles (id, digest, content, run, given, extra, title, byline, outlet, outlet_from, agency, agency_evidence, dateline, published, published_from, picture_credit, language, standfirst, text, words, truncated, encoding, extractor, corrected, cleaner, address, learned, compared, cluster, relation, similarity, seal) VALUES (4, X'4841EE33A2EE25BA10633CD4E1943C744BA2365D2904D7CE50C757DFE683317B', 3, 1, '{"outlet": "The Marram Tide", "title": "Bees stop trains", "date": "2023-05-11"}', NULL, 'Bees stop trains', NULL, 'The Marram Tide', 'given', NULL, NULL, NULL, '2023-05-11', 'given', NULL, 'en', NULL, X'58851D8F41AE02310C43F79CC20740DC81ED67CB05020DBFD56492A14929DC9E305256566C3F9FE193FA0A7BE0C6EC708E102E30455486B77F2581D0BA810217F6E82CF81B7A8F963F79D73ABA17FA80B4A0B2148C0D2CFCE28CE8D4D431349AA00C5F4E87C31929CA4CC3B4BE70C7AC86857973D4F64A8444A929DB54DC8DDE09F323790ECEC0A6612048F657DCEC7DDC5B77D27DC6C3446CA665B6A84DB1361DC17EFA028E4E534D', 43, 0, 'utf-8', 'plain', NULL, '0.1.0', NULL, 0, 2, 4, 'canonical', 1.0, 3803741357913323757);
CREATE INDEX articles_content ON articles(content);
CREATE INDEX articles_run ON articles(run);
CREATE INDEX articles_outlet ON articles(outlet);
CREATE INDEX articles_address ON articles(address) WHERE address IS NOT NULL;
CREATE INDEX articles_cluster ON articles(cluster, outlet, published, language, agency, relation, similarity, words);
CREATE INDEX articles_waiting ON articles(compared) WHERE compared < 2;
CREATE INDEX articles_corrected ON articles(digest) WHERE corrected IS NOT NULL;
CREATE TABLE readings (
    article INTEGER PRIMARY KEY REFERENCES articles(id),
    blocks BLOB,
    set_aside BLOB NOT NULL,
    sentence_keys BLOB NOT NULL
) STRICT;
INSERT INTO readings (article, blocks, set_aside, sentence_keys) VALUES (1, NULL, X'58858B8E562A4ACDCD2F4B4D51D251CA4B2D2FCE492D29492D52D231D0333030D2B10442A5E0D2A4E2E4A2CCA45485927C85FCD22205843A85C4BC1420B70CC8CACD2C2E564854282EC92FAAD453D2C92BCDC90113B1B100A3B6228F', X'B27A03E7BBC10522239415AFE4F4B542A9AC13476E0BAB4F8C7B88473EF9197649F0F9EFE17C197C');
INSERT INTO readings (article, blocks, set_aside, sentence_keys) VALUES (2, NULL, X'58858B8E0500011500B9', X'B27A03E7BBC10522239415AFE4F4B542A9AC13476E0BAB4F8C7B88473EF91976');
INSERT INTO readings (article, blocks, set_aside, sentence_keys) VALUES (3, NULL, X'58858B8E0500011500B9', X'B27A03E7BBC10522239415AFE4F4B542A9AC13476E0BAB4F8C7B88473EF91976');
INSERT INTO readings (article, blocks, set_aside, sentence_keys) VALUES (4, NULL, X'58858B8E0500011500B9', X'4239F925CC9D5C14847316A6FE3C2717');
CREATE TABLE sightings (
    article INTEGER NOT NULL REFERENCES articles(id),
    path BLOB NOT NULL,
    record TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL,
    first_run INTEGER NOT NULL REFERENCES runs(id),
    last_run INTEGER NOT NULL REFERENCES runs(id),
    seal INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (place, article)
) STRICT, WITHOUT ROWID;
INSERT INTO sightings (article, path, record, place, first_run, last_run, seal) VALUES (4, X'2F746D702F746D7061727A78693776612F617263686976652E6A736F6E6C', 'bees', 6860788619586707709, 1, 1, 5453685797949605787);
INSERT INTO sightings (article, path, record, place, first_run, last_run, seal) VALUES (3, X'2F746D702F746D7061727A78693776612F617263686976652E6A736F6E6C', 'three', 7646431244018788626, 1, 1, 3025069936746749084);
INSERT INTO sightings (article, path, record, place, first_run, last_run, seal) VALUES (1, X'2F746D702F746D7061727A78693776612F617263686976652E6A736F6E6C', 'one', 8585579894726929716, 1, 1, 1255089682802830336);
INSERT INTO sightings (article, path, record, place, first_run, last_run, seal) VALUES (2, X'2F746D702F746D7061727A78693776612F617263686976652E6A736F6E6C', 'two', 9114974075130744443, 1, 1, 6424855912333242614);
CREATE INDEX sightings_article ON sightings(article);
CREATE TABLE refusals (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs(id),
    path BLOB NOT NULL,
    record TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL CHECK (outcome IN ('reject', 'skip')),
    reason TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    UNIQUE (path, record)
) STRICT;
CREATE INDEX refusals_run ON refusals(run);
CREATE TABLE furniture (
    outlet TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    text TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (outlet, sentence)
) STRICT, WITHOUT ROWID;
CREATE TABLE postings (
    shingle INTEGER PRIMARY KEY,
    articles BLOB NOT NULL
) STRICT;
INSERT INTO postings (shingle, articles) VALUES (41854058804, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (694820960686, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (777861771503, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (840238192731, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (845083931084, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (871367933578, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (1512189139977, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (1652478529812, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (1760689113627, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (1762429266918, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (1930179766861, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (1940115677039, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (2535457493415, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (2559520615255, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (2568002734288, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (2665248481945, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (2684387539836, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (2779974623599, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (2864411730501, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (2977858571682, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (3198566402043, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (3202167898637, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (3375597506304, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (3433188290186, X'040000000E');
INSERT INTO postings (shingle, articles) VALUES (3643576559519, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (3699002403960, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (3823034393715, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (3869329012032, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (4170976068221, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (4172883580056, X'010000001102000000110300000011');
INSERT INTO postings (shingle, articles) VALUES (4242545622544, X'040000000E');
CREATE TABLE pairs (
    a INTEGER NOT NULL REFERENCES articles(id),
    b INTEGER NOT NULL REFERENCES articles(id),
    similarity INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    resemblance INTEGER NOT NULL,
    a_in_b INTEGER NOT NULL,
    b_in_a INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
INSERT INTO pairs (a, b, similarity, lead, sentences, resemblance, a_in_b, b_in_a) VALUES (2, 1, 10000, 10000, 10000, 10000, 10000, 10000);
INSERT INTO pairs (a, b, similarity, lead, sentences, resemblance, a_in_b, b_in_a) VALUES (3, 1, 10000, 10000, 10000, 10000, 10000, 10000);
INSERT INTO pairs (a, b, similarity, lead, sentences, resemblance, a_in_b, b_in_a) VALUES (3, 2, 10000, 10000, 10000, 10000, 10000, 10000);
CREATE INDEX pairs_b ON pairs(b);
CREATE TABLE links (
    a INTEGER NOT NULL REFERENCES articles(id),
    b INTEGER NOT NULL REFERENCES articles(id),
    relation TEXT NOT NULL CHECK (relation IN ('version', 'contains')),
    PRIMARY KEY (a, b, relation)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_b ON links(b);
CREATE TABLE clusters (
    id INTEGER PRIMARY KEY REFERENCES articles(id),
    name BLOB NOT NULL CHECK (length(name) = 32),
    canonical INTEGER NOT NULL UNIQUE REFERENCES articles(id),
    reason TEXT NOT NULL,
    agency TEXT,
    size INTEGER NOT NULL CHECK (size >= 2)
) STRICT;
INSERT INTO clusters (id, name, canonical, reason, agency, size) VALUES (3, X'62C86FE621DADDBBA19B6AECA21A9EB7A3478A2165506BE406805EF4024C0045', 1, 'the earliest of 3 copies, 2023-05-08', NULL, 3);
CREATE INDEX clusters_size ON clusters(size DESC, name);
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    verb TEXT NOT NULL,
    article BLOB CHECK (article IS NULL OR length(article) = 32),
    other BLOB CHECK (other IS NULL OR length(other) = 32),
    value TEXT NOT NULL DEFAULT '{}',
    reason TEXT NOT NULL DEFAULT '',
    target INTEGER,
    seal INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX decisions_article ON decisions(article);
CREATE TABLE tombstones (
    article BLOB PRIMARY KEY CHECK (length(article) = 32),
    content BLOB NOT NULL CHECK (length(content) = 32),
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    seal INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstones_content ON tombstones(content);
CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, text, content='', tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
INSERT INTO articles_fts (rowid, title, text) VALUES (1, 'last barrel leaves low marram', 'coopers in low marram rolled their last herring barrel down the quay on monday, ending two centuries of barrel making.

the cooperage, which once employed ninety people, will be turned into a sailing school with 24 berths.

"my hands will not know what to do with themselves," said ebba thorn, 71, who had worked there since she was fifteen.

the harbour board bought the building for 1.3 million crowns and promised to keep the great copper kettle.');
INSERT INTO articles_fts (rowid, title, text) VALUES (2, 'coopers of low marram go quiet', 'coopers in low marram rolled their last herring barrel down the quay on monday, ending two centuries of barrel making.

the cooperage, which once employed ninety people, will be turned into a sailing school with 24 berths.

"my hands will not know what to do with themselves," said ebba thorn, 71, who had worked there since she was fifteen.

the harbour board bought the building for 1.3 million crowns and promised to keep the great copper kettle.');
INSERT INTO articles_fts (rowid, title, text) VALUES (3, 'last barrel leaves low marram', 'coopers in low marram rolled their last herring barrel down the quay on monday, ending two centuries of barrel making.

the cooperage, which once employed ninety people, will be turned into a sailing school with 24 berths.

"my hands will not know what to do with themselves," said ebba thorn, 71, who had worked there since she was fifteen.

the harbour board bought the building for 1.3 million crowns and promised to keep the great copper kettle.');
INSERT INTO articles_fts (rowid, title, text) VALUES (4, 'bees stop trains', 'a swarm of bees settled on the signal lamp at kestrel junction on thursday and held up eleven trains until dusk.

a railway worker who keeps hives of her own coaxed the queen into a lunch box, and the swarm followed within minutes.');
