/**
 * The long form of the fuzz test, with its times: 300,000 mutated documents, none slower than 50 times the median of
 * well-formed input of its size in the same run, none over 5 s. `node … main.ts [runs] [seed]`.
 */
import { baseline, fuzz } from './xml-fuzz.ts';

const [runs = '300000', seed = '1'] = process.argv.slice(2);
const report = fuzz(Number(runs), Number(seed), baseline());
console.log(JSON.stringify({ seed: Number(seed), ...report, crashes: report.crashes.slice(0, 10) }));
if (report.crashes.length > 0 || report.polluted || report.worstRatio > 50 || report.slowestMs > 5000) {
  process.exitCode = 1;
}
