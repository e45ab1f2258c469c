// Finds the least cost of orders with HiGHS, by linear ordering variables.
// Reads [{steps: [[hours, value]...], edges: [[before, after]...]}...] from the
// standard input and writes [{cost, ms}...].
import { readFileSync } from "node:fs";
import load from "highs";

const signed = (n, name) => `${n < 0 ? "-" : "+"} ${Math.abs(n)} ${name}`;

// program is the problem in CPLEX's LP format, with what all orders cost alike:
// x_i_j is 1 where i comes before j, for i < j.
function program({ steps, edges }) {
  const costs = [], rows = [], bounds = [], names = [];
  let alike = 0;
  for (let i = 0; i < steps.length; i++) {
    alike += steps[i][0] * steps[i][1];
    for (let j = i + 1; j < steps.length; j++) {
      names.push(`x_${i}_${j}`);
      costs.push(signed(steps[i][0] * steps[j][1] - steps[j][0] * steps[i][1], `x_${i}_${j}`));
      alike += steps[j][0] * steps[i][1];
      for (let k = j + 1; k < steps.length; k++) {
        const circle = `x_${i}_${j} + x_${j}_${k} - x_${i}_${k}`;
        rows.push(`${circle} >= 0`, `${circle} <= 1`);
      }
    }
  }
  for (const [a, b] of edges) bounds.push(a < b ? `x_${a}_${b} = 1` : `x_${b}_${a} = 0`);
  const text = ["Minimize", costs.join(" "), "Subject To", ...rows, "Bounds", ...bounds, "Binaries", names.join("\n"), "End"];
  return { alike, text: text.join("\n") };
}

const highs = await load();
const answers = [];
for (const problem of JSON.parse(readFileSync(0, "utf8"))) {
  const { alike, text } = program(problem), start = performance.now();
  const result = highs.solve(text, { mip_rel_gap: 0, mip_abs_gap: 0 });
  if (result.Status !== "Optimal") throw new Error(result.Status);
  answers.push({ cost: alike + Math.round(result.ObjectiveValue), ms: performance.now() - start });
}
console.log(JSON.stringify(answers));
