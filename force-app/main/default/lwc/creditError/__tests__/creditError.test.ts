import { errorText, isNoPermission } from 'c/creditError';

describe('creditError', () => {
  it.each([
    [{ body: { message: 'Choose an account.' } }, 'Choose an account.'],
    [{ body: [{ message: 'First.' }, { message: 'Second.' }] }, 'First. Second.'],
    [new Error('Network gone'), 'Network gone'],
    [undefined, ''],
  ])('reads the sentence out of %j', (error, text) => {
    expect(errorText(error)).toBe(text);
  });

  it('tells a missing permission from another failure', () => {
    const noClassAccess = {
      body: { message: "You do not have access to the Apex class named 'CreditPanelController'." },
    };

    expect(isNoPermission(noClassAccess)).toBe(true);
    expect(isNoPermission({ status: 403 })).toBe(true);
    expect(isNoPermission({ body: { errorCode: 'INSUFFICIENT_ACCESS' } })).toBe(true);
    expect(isNoPermission({ status: 500, body: { message: 'Too many rows' } })).toBe(false);
    expect(isNoPermission(undefined)).toBe(false);
  });
});
