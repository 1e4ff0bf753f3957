import { raise } from '../../values/exceptions.js';
import type { ApexSet } from '../../values/collections.js';
import { type Bag, bagMethods, given, type LibraryPart, type PlatformObject } from './part.js';
import { sendOnCommit } from '../../engine/outbox.js';

/** Recipients of one send (Apex Reference, "CustomNotification Class"). */
const MAX_RECIPIENTS = 500;

/** Characters of its texts (Actions Developer Guide, "Custom Notification Actions": Inputs). */
const LONGEST: readonly [string, number][] = [
  ['Title', 250],
  ['Body', 750],
];

class CustomNotificationValue implements PlatformObject, Bag {
  readonly apexType = 'Messaging.CustomNotification';
  constructor(readonly values: Record<string, unknown> = {}) {}
}

const REQUIRED: readonly [string, string][] = [
  ['NotificationTypeId', 'custom notification type ID'],
  ['Title', 'title'],
  ['Body', 'body'],
];

function send({ values }: CustomNotificationValue, users: ApexSet<string> | null): void {
  const recipients = given(users).items();
  for (const [field, name] of REQUIRED)
    if (!values[field]) raise('System.HandledException', `Missing ${name}: set it before sending the notification`);
  for (const [field, most] of LONGEST)
    if ((values[field] as string).length > most)
      raise('System.HandledException', `The ${field.toLowerCase()} of a notification has at most ${most} characters`);
  if (!values['TargetId'] && !values['TargetPageRef'])
    raise('System.HandledException', 'Missing target: set a target ID or a target page reference');
  if (recipients.length === 0 || recipients.length > MAX_RECIPIENTS) {
    raise(
      'System.HandledException',
      `A custom notification has 1 to ${MAX_RECIPIENTS} recipients, not ${recipients.length}`,
    );
  }
  const text = (field: string): string => values[field] as string;
  const message = {
    typeId: text('NotificationTypeId'),
    title: text('Title'),
    body: text('Body'),
    targetId: text('TargetId') ?? null,
    recipients,
  };
  sendOnCommit((box, sentAt) => box.notifications.push({ ...message, sentAt }));
}

const SETTERS = Object.fromEntries(
  ['Body', 'NotificationTypeId', 'TargetId', 'TargetPageRef', 'Title'].map((name) => [name, 'System.String']),
);
const setters = Object.fromEntries(Object.entries(bagMethods(SETTERS)).filter(([key]) => key.startsWith('set')));

/** Arguments of the constructor in order. */
const CONSTRUCTOR = ['NotificationTypeId', 'Sender', 'Title', 'Body', 'TargetId', 'TargetPageRef'];

export const library: LibraryPart = {
  type: 'Messaging.CustomNotification',
  members: {
    'new()': () => new CustomNotificationValue(),
    'new(System.String,System.String,System.String,System.String,System.String,System.String)': (...texts: string[]) =>
      new CustomNotificationValue(Object.fromEntries(CONSTRUCTOR.map((name, i) => [name, texts[i]]))),
    ...setters,
    'send(System.Set<System.String>)': send,
  },
};
