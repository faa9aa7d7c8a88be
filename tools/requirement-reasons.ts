/** Why a row is open: the part of the software that would do it is not there yet. */
const ROLES = 'built with: roles';
const FRONT_DOOR = 'built with: front door';

const BY_ID: Readonly<Record<string, string>> = {
  ...all(ROLES, 'R-090 R-091 R-114 R-116 R-117 R-118 R-121 R-122 R-278 R-279'),
  ...all(FRONT_DOOR, 'R-006 R-022 R-064 R-079 R-115 R-119 R-120 R-281'),
};

/** Parts B (e:Presence, R-127 to R-179) and C (inboxes of KEP, R-180 to R-209) of the rows. */
const ROLE_SYSTEMS = { from: 127, to: 209 };

export function reasonFor(id: string): string | undefined {
  const number = Number(id.slice(2));
  if (BY_ID[id] !== undefined) return BY_ID[id];
  return number >= ROLE_SYSTEMS.from && number <= ROLE_SYSTEMS.to ? ROLES : undefined;
}

function all(reason: string, ids: string): Record<string, string> {
  return Object.fromEntries(ids.split(' ').map((id) => [id, reason]));
}
