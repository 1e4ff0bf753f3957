import release from '@salesforce/label/c.Credit_UI_Release';
import reject from '@salesforce/label/c.Credit_UI_Reject';
import force from '@salesforce/label/c.Credit_UI_ForceHold';
import clear from '@salesforce/label/c.Credit_UI_ClearHold';
import takeBack from '@salesforce/label/c.Credit_UI_TakeBack';
import approve from '@salesforce/label/c.Credit_UI_Approve';
import selected from '@salesforce/label/c.Credit_UI_Selected';
import code from '@salesforce/label/c.Credit_UI_ReasonCode';
import comment from '@salesforce/label/c.Credit_UI_Comment';
import noteNeeded from '@salesforce/label/c.Credit_UI_NoteNeeded';
import commentNeeded from '@salesforce/label/c.Credit_UI_CommentNeeded';
import cancel from '@salesforce/label/c.Credit_UI_Cancel';
import ordersDecided from '@salesforce/label/c.Credit_UI_Decided';
import requestsDecided from '@salesforce/label/c.Credit_UI_RequestsDecided';
import errorText from '@salesforce/label/c.Credit_UI_ErrorText';

export const label = {
  release,
  reject,
  force,
  clear,
  takeBack,
  approve,
  selected,
  code,
  comment,
  noteNeeded,
  commentNeeded,
  cancel,
  ordersDecided,
  requestsDecided,
  errorText,
};
