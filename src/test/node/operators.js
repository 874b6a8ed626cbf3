// Prints the table of src/test/resources/rules/operators.txt from the SDK: node operators.js > operators.txt
const sdk = require(require.resolve("@growthbook/growthbook", { paths: [process.env.SDK_HOME || __dirname] }));
console.error = () => {};

const actuals = ["absent", null, true, false, 0, 5, "", "5", "abc", "1.2.3", [], [5, "5"], ["abc"], {}, { a: 5 }];
const operands = [null, true, false, 0, 5, "", "5", "abc", "1.2.0", "^[a5]", [], [5, "abc", null], ["ABC"], {}, { a: 5 }, { $gt: 3 }];
const operators = [
  "", "$eq", "$ne", "$lt", "$lte", "$gt", "$gte", "$in", "$nin", "$ini", "$nini", "$all", "$alli", "$exists", "$type", "$size",
  "$elemMatch", "$not", "$regex", "$regexi", "$veq", "$vne", "$vlt", "$vlte", "$vgt", "$vgte", "$inGroup", "$notInGroup",
];

const lines = [
  "# What each operator says, by the SDK, of an attribute that is: " + actuals.map((v) => (v === "absent" ? v : JSON.stringify(v))).join(" "),
  "# + yes, - no, ! the SDK throws",
];
for (const operator of operators) {
  for (const operand of operands) {
    const answers = actuals.map((actual) => {
      const attributes = actual === "absent" ? {} : { a: JSON.parse(JSON.stringify(actual)) };
      const condition = { a: operator === "" ? operand : { [operator]: operand } };
      try {
        return sdk.evalCondition(attributes, condition, { 5: [5], abc: ["abc"] }) ? "+" : "-";
      } catch {
        return "!";
      }
    });
    lines.push(answers.join("") + " " + JSON.stringify({ a: operator === "" ? operand : { [operator]: operand } }));
  }
}
process.stdout.write(lines.join("\n") + "\n");
