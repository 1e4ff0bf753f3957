import '@sa11y/jest';

declare global {
  /** The part of the test package our tests use; it ships no types. */
  interface ApexTesting {
    createApexTestWireAdapter(call: jest.Mock): object;
  }
}
