import title from '@salesforce/label/c.Credit_UI_CheckTitle';
import activate from '@salesforce/label/c.Credit_UI_Activate';
import checking from '@salesforce/label/c.Credit_UI_Checking';
import amount from '@salesforce/label/c.Credit_UI_OrderCounts';
import limit from '@salesforce/label/c.Credit_UI_Limit';
import exposureBefore from '@salesforce/label/c.Credit_UI_ExposureBefore';
import exposureWith from '@salesforce/label/c.Credit_UI_ExposureWith';
import reserved from '@salesforce/label/c.Credit_UI_Reserved';
import availableBefore from '@salesforce/label/c.Credit_UI_AvailableBefore';
import used from '@salesforce/label/c.Credit_UI_LimitUsed';
import usedAfter from '@salesforce/label/c.Credit_UI_LimitUsedAfter';
import decision from '@salesforce/label/c.Credit_UI_Decision';
import none from '@salesforce/label/c.Credit_UI_None';
import activatedTitle from '@salesforce/label/c.Credit_UI_ActivatedTitle';
import reservedText from '@salesforce/label/c.Credit_UI_ReservedText';
import heldTitle from '@salesforce/label/c.Credit_UI_HeldTitle';
import numbersHidden from '@salesforce/label/c.Credit_UI_NumbersHidden';
import errorText from '@salesforce/label/c.Credit_UI_ErrorText';
import noPermission from '@salesforce/label/c.Credit_UI_CheckNoPermission';

export const label = {
  noPermission,
  title,
  activate,
  checking,
  amount,
  limit,
  exposureBefore,
  exposureWith,
  reserved,
  availableBefore,
  used,
  usedAfter,
  decision,
  none,
  activatedTitle,
  reservedText,
  heldTitle,
  numbersHidden,
  errorText,
};
