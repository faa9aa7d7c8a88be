import { buildAvailability } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';

const availability = buildAvailability(examplePlan(), { from: '2027-03-15', days: 30 });
const query = { service: 'birth-certificate', mode: 'in-person' } as const;

for (const slot of availability.findSlots({ ...query, limit: 3 })) console.log(slot.start);
console.log(availability.countDays({ ...query, from: '2027-03-24', to: '2027-03-26' }));
console.log(availability.explain({ ...query, start: '2027-03-25T09:00' })[0]);
