import account from '@salesforce/label/c.Credit_UI_RebuildAccount';
import choose from '@salesforce/label/c.Credit_UI_RebuildChoose';
import one from '@salesforce/label/c.Credit_UI_RebuildOne';
import all from '@salesforce/label/c.Credit_UI_RebuildAll';
import never from '@salesforce/label/c.Credit_UI_RebuildNever';
import waits from '@salesforce/label/c.Credit_UI_RebuildWaits';
import running from '@salesforce/label/c.Credit_UI_RebuildRunning';
import ended from '@salesforce/label/c.Credit_UI_RebuildEnded';
import failed from '@salesforce/label/c.Credit_UI_RebuildFailed';
import toast from '@salesforce/label/c.Credit_UI_RebuildToast';

export const label = { account, choose, one, all, never, waits, running, ended, failed, toast };
