import title from '@salesforce/label/c.Credit_UI_PortfolioTitle';
import utilization from '@salesforce/label/c.Credit_UI_PortfolioUtilization';
import riskClasses from '@salesforce/label/c.Credit_UI_PortfolioRiskClasses';
import ageing from '@salesforce/label/c.Credit_UI_PortfolioAgeing';
import largest from '@salesforce/label/c.Credit_UI_PortfolioLargest';
import alerts from '@salesforce/label/c.Credit_UI_PortfolioAlerts';
import rejections from '@salesforce/label/c.Credit_UI_PortfolioRejections';
import dsoByMonth from '@salesforce/label/c.Credit_UI_PortfolioDso';
import total from '@salesforce/label/c.Credit_UI_PortfolioTotal';
import accounts from '@salesforce/label/c.Credit_UI_PortfolioAccounts';
import top from '@salesforce/label/c.Credit_UI_PortfolioTop';
import hhi from '@salesforce/label/c.Credit_UI_PortfolioHhi';
import hhiNote from '@salesforce/label/c.Credit_UI_PortfolioHhiNote';
import hhiUncertain from '@salesforce/label/c.Credit_UI_PortfolioHhiUncertain';
import dso from '@salesforce/label/c.Credit_UI_PortfolioDsoLabel';
import dsoNote from '@salesforce/label/c.Credit_UI_PortfolioDsoNote';
import bestDso from '@salesforce/label/c.Credit_UI_PortfolioBestDso';
import bestDsoNote from '@salesforce/label/c.Credit_UI_PortfolioBestDsoNote';
import countBack from '@salesforce/label/c.Credit_UI_PortfolioCountBack';
import countBackNote from '@salesforce/label/c.Credit_UI_PortfolioCountBackNote';
import dayCount from '@salesforce/label/c.Credit_UI_DayCount';
import badDebt from '@salesforce/label/c.Credit_UI_PortfolioBadDebt';
import badDebtNote from '@salesforce/label/c.Credit_UI_PortfolioBadDebtNote';
import excluded from '@salesforce/label/c.Credit_UI_PortfolioExcluded';
import noMonth from '@salesforce/label/c.Credit_UI_PortfolioNoMonth';
import tooMany from '@salesforce/label/c.Credit_UI_PortfolioTooMany';
import missingRates from '@salesforce/label/c.Credit_UI_PortfolioMissingRates';
import empty from '@salesforce/label/c.Credit_UI_PortfolioEmpty';
import emptyText from '@salesforce/label/c.Credit_UI_PortfolioEmptyText';
import unused from '@salesforce/label/c.Credit_UI_BandUnused';
import inCredit from '@salesforce/label/c.Credit_UI_BandInCredit';
import below50 from '@salesforce/label/c.Credit_UI_BandBelow50';
import from50 from '@salesforce/label/c.Credit_UI_BandFrom50';
import from80 from '@salesforce/label/c.Credit_UI_BandFrom80';
import over from '@salesforce/label/c.Credit_UI_BandOver';
import noCredit from '@salesforce/label/c.Credit_UI_BandNoCredit';
import unlimited from '@salesforce/label/c.Credit_UI_BandUnlimited';
import noRiskClass from '@salesforce/label/c.Credit_UI_NoRiskClass';
import notDue from '@salesforce/label/c.Credit_UI_BucketCurrent';
import daysLate from '@salesforce/label/c.Credit_UI_BucketDays';
import daysOver from '@salesforce/label/c.Credit_UI_BucketOver';
import records from '@salesforce/label/c.Credit_UI_ColumnRecords';
import amountIn from '@salesforce/label/c.Credit_UI_AmountIn';
import days from '@salesforce/label/c.Credit_UI_ColumnDays';
import perHundred from '@salesforce/label/c.Credit_UI_ColumnPerHundred';
import customer from '@salesforce/label/c.Credit_UI_ColumnCustomer';
import share from '@salesforce/label/c.Credit_UI_ColumnShare';
import use from '@salesforce/label/c.Credit_UI_ColumnUtilization';
import hiddenAccount from '@salesforce/label/c.Credit_UI_HiddenAccount';
import showRecords from '@salesforce/label/c.Credit_UI_ShowRecords';
import none from '@salesforce/label/c.Credit_UI_None';
import noPermission from '@salesforce/label/c.Credit_UI_PortfolioNoPermission';
import noPermissionText from '@salesforce/label/c.Credit_UI_PortfolioNoPermissionText';

export const label = {
  noPermission,
  noPermissionText,
  title,
  utilization,
  riskClasses,
  ageing,
  largest,
  alerts,
  rejections,
  dsoByMonth,
  total,
  accounts,
  top,
  hhi,
  hhiNote,
  hhiUncertain,
  dso,
  dsoNote,
  bestDso,
  bestDsoNote,
  countBack,
  countBackNote,
  dayCount,
  badDebt,
  badDebtNote,
  excluded,
  noMonth,
  tooMany,
  missingRates,
  empty,
  emptyText,
  unused,
  inCredit,
  below50,
  from50,
  from80,
  over,
  noCredit,
  unlimited,
  noRiskClass,
  notDue,
  daysLate,
  daysOver,
  records,
  amountIn,
  days,
  perHundred,
  customer,
  share,
  use,
  hiddenAccount,
  showRecords,
  none,
};
