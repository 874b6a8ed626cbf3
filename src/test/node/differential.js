// Prints cases as lines of JSON with the answers of the published SDK: node differential.js KIND SEED COUNT
// The kind answer reads such lines of features and users instead, and prints the answers alone.
const { Random, write } = require("./random.js");
const sdk = require(require.resolve("@growthbook/growthbook", { paths: [process.env.SDK_HOME || __dirname] }));

// Unknown operators are among the cases; the SDK would tell each on the console.
console.error = () => {};

function conditionCase(random) {
  const { attributes, condition, savedGroups } = require("./conditions.js");
  const made = {
    condition: condition(random, random.below(4)),
    attributes: attributes(random),
    groups: savedGroups(random),
  };
  const parsed = JSON.parse(write(made));
  made.expected = sdk.evalCondition(parsed.attributes, parsed.condition, parsed.groups);
  return made;
}

/** For each user, for each feature by name: the value, the rule, the variation. */
function answers({ features, savedGroups, users }) {
  const names = Object.keys(features).sort();
  return users.map((attributes) => {
    const growthbook = new sdk.GrowthBook({ features, savedGroups, attributes });
    const row = names.map((name) => {
      const result = growthbook.evalFeature(name);
      return [result.value, result.ruleId, result.experimentResult ? result.experimentResult.key : ""];
    });
    growthbook.destroy();
    return row;
  });
}

function featureCase(random) {
  const made = require("./features.js").world(random);
  made.expected = answers(JSON.parse(write(made)));
  return made;
}

const [kind, seed, count] = process.argv.slice(2);
const lines = [];
if (kind === "answer") {
  for (const line of require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    lines.push(JSON.stringify(answers(JSON.parse(line))));
  }
} else {
  const random = new Random(Number(seed));
  const make = { conditions: conditionCase, features: featureCase, deviations: (r) => require("./deviations.js").make(r, sdk) }[kind];
  for (let number = 0; number < Number(count); number++) {
    lines.push(write(make(random)));
  }
}
process.stdout.write(lines.join("\n") + "\n");
