import { ApexDate } from '../../values/dates.js';
import { Decimal } from '../../values/fractions.js';
import { rowErrors } from '../errors.js';
import type { PlatformRules } from '../platformRules.js';
import { fail } from '../workRow.js';

/** Probability of the stages a new org has (Object Reference, "Opportunity", "OpportunityStage"). */
export const STAGES: Readonly<Record<string, number>> = {
  Prospecting: 10,
  Qualification: 10,
  'Needs Analysis': 20,
  'Value Proposition': 50,
  'Id. Decision Makers': 60,
  'Perception Analysis': 70,
  'Proposal/Price Quote': 75,
  'Negotiation/Review': 90,
  'Closed Won': 100,
  'Closed Lost': 0,
};

/** A new stage sets the probability unless the same save gives another one. */
const OPPORTUNITY: PlatformRules = {
  settle: (_tx, { record, old }) => {
    const stage = record.getByName('StageName');
    record.setByName('IsClosed', stage === 'Closed Won' || stage === 'Closed Lost');
    record.setByName('IsWon', stage === 'Closed Won');
    const isNewStage = stage !== (old?.getByName('StageName') ?? null);
    const isGiven = record.getByName('Probability') !== (old?.getByName('Probability') ?? null);
    const probability = typeof stage === 'string' ? STAGES[stage] : undefined;
    if (isNewStage && !isGiven && probability !== undefined)
      record.setByName('Probability', Decimal.of(probability, 0));
  },
};

const TASK: PlatformRules = {
  settle: (_tx, { record }) => record.setByName('IsClosed', record.getByName('Status') === 'Completed'),
};

/** The category follows the status, the end date follows start and term (Object Reference, "Contract"). */
const CONTRACT: PlatformRules = {
  settle: (_tx, { record }) => {
    const [status, start, term] = ['Status', 'StartDate', 'ContractTerm'].map((name) => record.getByName(name));
    record.setByName('StatusCode', status === 'In Approval Process' ? 'InApproval' : status);
    record.setByName(
      'EndDate',
      start instanceof ApexDate && typeof term === 'number' ? start.plusMonths(term).plusDays(-1) : null,
    );
  },
};

/** Object Reference, "Asset": AccountId and ContactId, one of which a new asset needs. */
const ASSET: PlatformRules = {
  settle: (_tx, row) => {
    const parents = ['AccountId', 'ContactId'].map((name) => row.record.def.field(name)!);
    if (parents.some((field) => row.record.get(field) !== null)) return;
    fail(
      row,
      rowErrors.platform('FIELD_INTEGRITY_EXCEPTION', 'Every asset needs an account, a contact, or both.', parents),
    );
  },
};

export const SALES_RULES: Readonly<Record<string, PlatformRules>> = {
  Asset: ASSET,
  Opportunity: OPPORTUNITY,
  Task: TASK,
  Contract: CONTRACT,
};
