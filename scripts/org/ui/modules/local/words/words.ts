import { signedIn } from 'local/session';

import { STANDARD } from './standard';

/** The words of the page itself; those of the package come from its Custom Labels. */
const GERMAN: Readonly<Record<string, string>> = {
  'All Items': 'Alle Elemente',
  'App Launcher': 'App Launcher',
  'Approval History': 'Genehmigungsverlauf',
  Accounts: 'Accounts',
  'Are you sure?': 'Möchten Sie den Vorgang wirklich durchführen?',
  Cancel: 'Abbrechen',
  Clone: 'Klonen',
  Comments: 'Kommentare',
  'Complete this field.': 'Füllen Sie dieses Feld aus.',
  'Custom Metadata Types': 'Benutzerdefinierte Metadatentypen',
  Customers: 'Kunden',
  Delete: 'Löschen',
  Date: 'Datum',
  Details: 'Details',
  'Draft Orders': 'Auftragsentwürfe',
  Edit: 'Bearbeiten',
  'Give it another label.': 'Geben Sie ihm eine andere Bezeichnung.',
  Home: 'Startseite',
  Label: 'Bezeichnung',
  'Insufficient Privileges': 'Unzureichende Berechtigungen',
  'List views': 'Listenansichten',
  Loading: 'Wird geladen',
  'Loading…': 'Wird geladen…',
  'No results': 'Keine Ergebnisse',
  Name: 'Name',
  New: 'Neu',
  'New {0}': '{0}: Neu',
  Notifications: 'Benachrichtigungen',
  More: 'Mehr',
  'Open a customer: the Credit card says in one word whether the next order goes through.':
    'Öffnen Sie einen Kunden: Die Karte Kredit sagt in einem Wort, ob der nächste Auftrag durchgeht.',
  'Open a draft order and press Activate: it passes and reserves credit, or it says by how much it does not.':
    'Öffnen Sie einen Auftragsentwurf und wählen Sie Aktivieren: Er geht durch und reserviert Kredit, oder er sagt, um wie viel nicht.',
  'Book the payment in the ERP, run the sync, press Activate again.':
    'Buchen Sie die Zahlung im ERP, lassen Sie die Synchronisation laufen und wählen Sie erneut Aktivieren.',
  'Switch the user at the top right to see what others see.':
    'Wechseln Sie oben rechts den Benutzer, um zu sehen, was andere sehen.',
  No: 'Nein',
  Yes: 'Ja',
  'Nothing is named “{0}”.': 'Nichts heißt „{0}“.',
  'Nothing new. You are told here when something waits for you.':
    'Nichts Neues. Hier erfahren Sie, wenn etwas auf Sie wartet.',
  Orders: 'Aufträge',
  Save: 'Speichern',
  Saved: 'Gespeichert',
  'Search accounts and orders': 'Accounts und Aufträge suchen',
  'Search…': 'Suchen…',
  'Search items': 'Elemente suchen',
  'Select an Option': 'Option auswählen',
  Setup: 'Setup',
  'Signed in as {0}. Switch user': 'Angemeldet als {0}. Benutzer wechseln',
  Status: 'Status',
  'There is no such record, or you may not see it.': 'Diesen Datensatz gibt es nicht, oder Sie dürfen ihn nicht sehen.',
  'View All': 'Alle anzeigen',
  'You do not have the level of access necessary to perform the operation you requested.':
    'Sie haben nicht die Zugriffsrechte, die für den angeforderten Vorgang nötig sind.',
  'Welcome, {0}': 'Willkommen, {0}',
  '{0} items': '{0} Elemente',
  '1 item': '1 Element',
  '{0} new notifications': '{0} neue Benachrichtigungen',
};

/** A text of the page in the language of the user, with `{0}` replaced. */
export function say(text: string, ...values: readonly (string | number)[]): string {
  const spoken = signedIn().language.startsWith('de') ? (GERMAN[text] ?? STANDARD[text] ?? text) : text;
  return spoken.replace(/\{(\d)\}/g, (_gap, index: string) => String(values[Number(index)]));
}
