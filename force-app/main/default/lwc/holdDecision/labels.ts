import release from '@salesforce/label/c.Credit_UI_Release';
import reject from '@salesforce/label/c.Credit_UI_Reject';
import force from '@salesforce/label/c.Credit_UI_ForceHold';
import selected from '@salesforce/label/c.Credit_UI_Selected';
import code from '@salesforce/label/c.Credit_UI_ReasonCode';
import comment from '@salesforce/label/c.Credit_UI_Comment';
import noteNeeded from '@salesforce/label/c.Credit_UI_NoteNeeded';
import cancel from '@salesforce/label/c.Credit_UI_Cancel';
import decided from '@salesforce/label/c.Credit_UI_Decided';
import errorText from '@salesforce/label/c.Credit_UI_ErrorText';

export const label = { release, reject, force, selected, code, comment, noteNeeded, cancel, decided, errorText };
