// Search in the browser itself. The index lies in files made by export/site/index.py; each is a script that hands
// over one value by calling newsarc(name, value), since a page opened from a disk may load scripts but not fetch.
// Texts are only ever set as text, never as markup.
"use strict";

(() => {
  const folder = new URL("search/", document.currentScript.src).href;
  const PAGE = 20;          // results shown at once
  const SHARDS = 8;         // files of words loaded for one beginning of a word: all words in "a" need no more
  const waiting = new Map();
  const loaded = new Map();

  window.newsarc = (name, value) => waiting.get(name)?.(value);

  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        waiting.set(name, resolve);
        script.src = `${folder}${name}.js`;
        script.onload = () => { waiting.delete(name); script.remove(); };
        script.onerror = () => { loaded.delete(name); script.remove(); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  }

  // The same as words_of() in export/site/index.py.
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const TOKEN = /[\p{L}\p{M}\p{N}]+/gu;
  const RUN = new RegExp(`([${UNSPACED}]+)|([^${UNSPACED}]+)`, "gu");

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u2019\u02bc\uff07']/g, "").replace(/[\u0300-\u036f]+/g, "")
      .normalize("NFC").toLowerCase().replaceAll("ς", "σ");
  }

  function wordsOf(text) {
    const words = [];
    for (const [token] of fold(text).matchAll(TOKEN)) {
      for (const [, unspaced, word] of token.matchAll(RUN)) {
        if (word) {
          words.push(Array.from(word).slice(0, 40).join(""));
          continue;
        }
        const letters = Array.from(unspaced);
        for (let at = 0; at < Math.max(1, letters.length - 1); at += 1) words.push(letters.slice(at, at + 2).join(""));
      }
    }
    return words;
  }
  window.newsarcWords = wordsOf;  // for the test that holds both against each other

  // The stories that hold a word, or any word that begins so: number of the story -> weight.
  async function holders(begins, word, beginning) {
    let first = begins.findLastIndex((begin) => begin <= word);
    first = Math.max(first, 0);
    let last = first;
    if (beginning) while (last + 1 < begins.length && begins[last + 1].startsWith(word) && last - first + 1 < SHARDS) last += 1;
    const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const found = new Map();
    for (const shard of await Promise.all(numbers.map((number) => load(`words-${number}`)))) {
      for (const [known, steps] of shard) {
        if (known !== word && !(beginning && known.startsWith(word))) continue;
        let place = 0;
        for (const step of steps) {
          place += step;
          const story = Math.floor(place / 4);
          const weight = 1 + (place % 4) + (known === word ? 1 : 0);
          if (weight > (found.get(story) ?? 0)) found.set(story, weight);
        }
      }
    }
    return found;
  }

  // Stories that hold all words, the best first, of equal ones the newest.
  async function search(asked) {
    const words = [...new Set(wordsOf(asked))];
    if (!words.length) return null;
    const [count, perFile, begins] = await load("index");
    if (!begins.length) return { perFile, stories: [] };
    // The word being typed may be a beginning; one letter of an alphabet is none yet, a character of Chinese is.
    const open = !/\s$/.test(asked) && (words.at(-1).length > 1 || words.at(-1) > "\u0e00");
    const found = await Promise.all(words.map((word, at) => holders(begins, word, open && at === words.length - 1)));
    found.sort((a, b) => a.size - b.size);
    const scores = new Map();
    for (const story of found[0].keys()) {
      if (!found.every((one) => one.has(story))) continue;
      scores.set(story, found.reduce((sum, one) => sum + one.get(story) * Math.log(1 + count / one.size), 0));
    }
    return { perFile, stories: [...scores.keys()].sort((a, b) => scores.get(b) - scores.get(a) || a - b) };
  }

  function element(name, className, text, language) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    if (language && /^[a-z]{2}(-[A-Z]{2})?$/.test(language)) made.lang = language;
    return made;
  }

  function shown([title, page, language, prints, outlet, day, snippet], root) {
    const line = element("li");
    const number = element("span", "prints", String(prints));
    number.title = `${prints} ${prints === 1 ? "article" : "articles"}`;
    const whole = element("div");
    const link = element("a", "headline", title || "(no headline)", language);
    link.href = root + page;
    link.dir = "auto";
    const meta = element("p", "meta", [outlet, day].filter(Boolean).join(" · "));
    const words = element("p", "snippet", snippet, language);
    meta.dir = words.dir = "auto";
    whole.append(link, meta, words);
    line.append(number, whole);
    return line;
  }

  const form = document.getElementById("search");
  const input = document.getElementById("asked");
  const status = document.getElementById("found");
  const results = document.getElementById("results");
  const more = document.getElementById("more");
  const root = new URL("../", folder).href;
  let turn = 0;
  let answer = null;

  async function showMore(mine) {
    const from = results.childElementCount;
    const part = answer.stories.slice(from, from + PAGE);
    const files = new Map();
    for (const story of part) {
      const file = Math.floor(story / answer.perFile);
      if (!files.has(file)) files.set(file, load(`results-${file}`));
    }
    await Promise.all(files.values());
    const lines = [];
    for (const story of part) {
      const file = await files.get(Math.floor(story / answer.perFile));
      lines.push(shown(file[story % answer.perFile], root));
    }
    if (mine !== turn) return;
    results.append(...lines);
    more.hidden = results.childElementCount >= answer.stories.length;
  }

  async function ask() {
    const mine = ++turn;
    const asked = input.value;
    try {
      const found = await search(asked);
      if (mine !== turn) return;
      answer = found;
      results.replaceChildren();
      more.hidden = true;
      const count = found?.stories.length;
      status.textContent = !found ? "" : count === 0 ? "No story has all these words."
        : `${count.toLocaleString("en")} ${count === 1 ? "story" : "stories"}`;
      if (count) await showMore(mine);
    } catch (fault) {
      if (mine === turn) status.textContent = `The file search/${fault.message}.js could not be read; it lies beside the pages.`;
    }
  }

  function fromAddress() {
    const asked = decodeURIComponent(location.hash.slice(1).replace(/^q=/, "") || "");
    if (!location.hash.startsWith("#q=") || asked === input.value) return;
    input.value = asked;
    ask();
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = `q=${encodeURIComponent(input.value)}`;
    ask();
  });
  input.addEventListener("input", ask);
  more.addEventListener("click", () => showMore(turn));
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
