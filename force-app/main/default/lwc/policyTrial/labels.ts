import title from '@salesforce/label/c.Credit_UI_TrialTitle';
import text from '@salesforce/label/c.Credit_UI_TrialText';
import drafts from '@salesforce/label/c.Credit_UI_TrialDrafts';
import inForce from '@salesforce/label/c.Credit_UI_TrialInForce';
import noDraft from '@salesforce/label/c.Credit_UI_TrialNoDraft';
import run from '@salesforce/label/c.Credit_UI_TrialRun';
import stop from '@salesforce/label/c.Credit_UI_TrialStop';
import reset from '@salesforce/label/c.Credit_UI_TrialReset';
import progress from '@salesforce/label/c.Credit_UI_TrialProgress';

export const label = { title, text, drafts, inForce, noDraft, run, stop, reset, progress };
