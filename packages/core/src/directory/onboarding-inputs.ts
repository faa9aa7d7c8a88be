import {
  announceJoiningCommand,
  confirmMeansCommand,
  joinMunicipalityCommand,
  saveOnboardingCommand,
  submitOnboardingCommand,
} from './onboarding-commands.ts';

/** What the commands of the onboarding desk take, by their names there: for the description of an API. */
export const ONBOARDING_INPUTS = {
  save: saveOnboardingCommand.input,
  submit: submitOnboardingCommand.input,
  confirmMeans: confirmMeansCommand.input,
  join: joinMunicipalityCommand.input,
  announce: announceJoiningCommand.input,
} as const;
