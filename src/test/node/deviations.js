// Cases where the database is meant to answer otherwise than the SDK, as docs/rules.md lists; ours is what it answers.
const { scalar } = require("./conditions.js");

const WORDS = ["ΟΔΟΣ", "ΣΑΣ", "ΚΟΣΜΟΣ Α", "σας"];
const OUTSIDE = ["(?=a)", "(a)\\1", "(?<n>a)", "(?!b)", "[^\\D]", "a{1,300}", "(?<=b)a"];
const INHERITED = ["toString", "constructor", "hasOwnProperty", "valueOf"];

const makers = {
  "key order": (random) => {
    const first = [["x", scalar(random)], ["y", scalar(random)]];
    return {
      condition: { a: Object.fromEntries(first) },
      attributes: { a: Object.fromEntries(random.chance(0.7) ? [first[1], first[0]] : first) },
      ours: true,
    };
  },
  "regular expression outside the subset": (random) => ({
    condition: { a: { $regex: random.pick(OUTSIDE) } },
    attributes: { a: random.pick(["a", "aa", "ba", "1", ""]) },
    ours: false,
  }),
  "final sigma": (random) => {
    const word = random.pick(WORDS);
    const other = random.pick([word.toLowerCase(), word.toLowerCase().replace(/ς/g, "σ"), "a"]);
    const fold = (text) => text.replace(/Σ/g, "σ").toLowerCase();
    return { condition: { a: { $ini: [word] } }, attributes: { a: other }, ours: fold(word) === fold(other) };
  },
  "inherited name": (random) => ({
    condition: { [random.pick(["", "a."]) + random.pick(INHERITED)]: { $exists: true } },
    attributes: { a: random.pick([{}, { x: null }]) },
    ours: false,
  }),
};

function make(random, sdk) {
  const deviation = random.pick(Object.keys(makers));
  const made = { deviation, ...makers[deviation](random), groups: {} };
  const { write } = require("./random.js");
  const parsed = JSON.parse(write(made));
  made.expected = sdk.evalCondition(parsed.attributes, parsed.condition, {});
  return made;
}

module.exports = { make };
