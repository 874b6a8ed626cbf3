// Prints cases as lines of JSON, with the answer of the published SDK: node differential.js KIND SEED COUNT
const path = require("path");
const { Random, write } = require("./random.js");
const sdk = require(require.resolve("@growthbook/growthbook", { paths: [process.env.SDK_HOME, __dirname] }));

// Unknown operators are among the cases; the SDK would tell each on the console.
console.error = () => {};

const makers = {
  conditions: require("./conditions.js"),
};

function conditionCase(random) {
  const { attributes, condition, savedGroups } = makers.conditions;
  const made = { condition: condition(random, random.below(4)), attributes: attributes(random), groups: savedGroups(random) };
  const parsed = JSON.parse(write(made));
  made.expected = sdk.evalCondition(parsed.attributes, parsed.condition, parsed.groups);
  return made;
}

const [kind, seed, count] = process.argv.slice(2);
const random = new Random(Number(seed));
const lines = [];
for (let number = 0; number < Number(count); number++) {
  lines.push(write({ conditions: conditionCase }[kind](random)));
}
process.stdout.write(lines.join("\n") + "\n");
