import { type FieldProblem, SdkError } from '../errors/index.ts';
import { readInput } from '../errors/parse.ts';
import { PHONE_EXPECTED, planProblems } from './onboarding-rules.ts';
import { type MunicipalityPlan, planSchema } from './plan.ts';
import { repairedPlan } from './repaired-plan.ts';

/**
 * Reads a municipality's onboarding form (άρθρο 6 §1) and gives its plan with defaults filled in.
 *
 * @remarks Every mistake is told at once: also the rules between the parts are tried where some part is wrong.
 * @throws SdkError `INPUT_INVALID`, or `PHONE_ONLY_FOR_INFORMATION` where that is all that is wrong, with every
 * mistake: where, what was expected, and the sentence in Greek and English.
 */
export function parseOnboarding(file: unknown): MunicipalityPlan {
  const read = readInput(planSchema, file);
  if (read.ok) {
    const problems = planProblems(read.data);
    if (problems.length === 0) return read.data;
    throw broken(problems);
  }
  const repaired = repairedPlan(file, read.issues);
  throw broken([...read.problems, ...(repaired ? repaired.without(planProblems(repaired.plan)) : [])]);
}

function broken(problems: readonly FieldProblem[]): SdkError {
  const isAllPhone = problems.every(({ expected }) => expected === PHONE_EXPECTED);
  return new SdkError(isAllPhone ? 'PHONE_ONLY_FOR_INFORMATION' : 'INPUT_INVALID', { problems });
}
