import type { Texts } from '@rantevou/core';

/** A page that tells something: headings, their paragraphs, and steps where there is an order. */
export interface Information {
  readonly id: 'help' | 'manual' | 'terms' | 'privacy' | 'accessibility';
  readonly title: Texts;
  /** Whether it is a text that declarations are made on. */
  readonly isDated: boolean;
  readonly sections: readonly {
    readonly heading: Texts;
    readonly paragraphs?: readonly Texts[];
    readonly steps?: readonly Texts[];
  }[];
}

const t = (el: string, en: string): Texts => ({ el, en });

export const INFORMATION: readonly Information[] = [
  {
    id: 'help',
    title: t('Βοήθεια και επικοινωνία', 'Help and contact'),
    isDated: false,
    sections: [
      {
        heading: t('Τηλεφωνήστε στον Δήμο σας', 'Call your municipality'),
        paragraphs: [
          t(
            'Υπάλληλος του Δήμου κλείνει, αλλάζει ή ακυρώνει το ραντεβού για εσάς. Το τηλέφωνο του Δήμου υπάρχει στη σελίδα του ραντεβού σας.',
            'An officer of the municipality books, changes or cancels the appointment for you. The phone number of the municipality is on the page of your appointment.',
          ),
        ],
      },
      {
        heading: t('Δεν βρίσκετε τον Δήμο σας', 'You do not find your municipality'),
        paragraphs: [
          t(
            'Στη λίστα υπάρχουν μόνο οι Δήμοι που έχουν ενταχθεί στην υπηρεσία. Για τους άλλους επικοινωνήστε απευθείας με τον Δήμο.',
            'The list has only the municipalities that have joined the service. Contact the others directly.',
          ),
        ],
      },
      {
        heading: t('Δεν βρίσκετε ελεύθερη ώρα', 'You find no free time'),
        paragraphs: [
          t(
            'Κάθε μέρα ανοίγουν νέες ώρες. Όταν κάποιος ακυρώνει, η ώρα εμφανίζεται αμέσως. Δείτε και τους άλλους τρόπους εξυπηρέτησης.',
            'New times open every day. When someone cancels, the time appears at once. See the other ways of service too.',
          ),
        ],
      },
      {
        heading: t('Η σελίδα έκλεισε ή η σύνδεση έληξε', 'The page closed or the session ended'),
        paragraphs: [
          t(
            'Ό,τι γράψατε κρατιέται για 24 ώρες. Συνδεθείτε ξανά από τον ίδιο περιηγητή και συνεχίστε. Αν δεν ξέρετε αν κλείστηκε το ραντεβού, δείτε «Τα ραντεβού μου».',
            'What you typed is kept for 24 hours. Sign in again from the same browser and go on. If you do not know whether the appointment was booked, see “My appointments”.',
          ),
        ],
      },
    ],
  },
  {
    id: 'manual',
    title: t('Οδηγίες χρήσης', 'User manual'),
    isDated: false,
    sections: [
      {
        heading: t('Πώς κλείνετε ραντεβού', 'How to book an appointment'),
        steps: [
          t('Διαλέξτε τον Δήμο.', 'Choose the municipality.'),
          t(
            'Διαλέξτε πώς θέλετε να εξυπηρετηθείτε: με φυσική παρουσία, τηλεφωνικά ή με τηλεδιάσκεψη. Κάθε Δήμος ορίζει ποιους τρόπους προσφέρει.',
            'Choose how you want to be served: in person, by phone or by video call. Each municipality decides which ways it offers.',
          ),
          t(
            'Διαλέξτε το θέμα. Δίπλα βλέπετε τη διάρκεια και τα δικαιολογητικά.',
            'Choose the topic. Beside it you see the duration and the documents you need.',
          ),
          t(
            'Διαλέξτε ημέρα και ώρα. Ανοίγει πρώτα η πρώτη ημέρα με ελεύθερη ώρα.',
            'Choose a day and time. The first day with a free time opens first.',
          ),
          t(
            'Συνδεθείτε με τους κωδικούς σας Taxisnet. Μόλις συνδεθείτε, κρατάμε την ώρα για λίγα λεπτά. Με κάθε απάντηση την κρατάμε κι άλλο.',
            'Sign in with your Taxisnet credentials. As soon as you sign in we keep the time for some minutes, and longer with each answer.',
          ),
          t(
            'Πείτε για ποιον είναι το ραντεβού και γράψτε ονοματεπώνυμο, email και τηλέφωνο.',
            'Say who the appointment is for and enter full name, email address and phone number.',
          ),
          t(
            'Ελέγξτε τις απαντήσεις σας. Με το «Αλλαγή» διορθώνετε μία και γυρίζετε εδώ.',
            'Check your answers. With “Change” you mend one and come back here.',
          ),
          t(
            'Διαβάστε τις δύο δηλώσεις, τσεκάρετέ τες και πατήστε «Κλείστε το ραντεβού».',
            'Read the two declarations, tick them and press “Book the appointment”.',
          ),
        ],
      },
      {
        heading: t('Ραντεβού για άλλο πρόσωπο', 'An appointment for another person'),
        paragraphs: [
          t(
            'Γράψτε τα στοιχεία του προσώπου που θα εξυπηρετηθεί. Το ραντεβού γίνεται μόνο αν το πρόσωπο αυτό είναι παρόν.',
            'Enter the details of the person to be served. The appointment takes place only if this person is present.',
          ),
        ],
      },
      {
        heading: t('Ραντεβού για επιχείρηση', 'An appointment for a business'),
        paragraphs: [
          t(
            'Συνδεθείτε με τους δικούς σας κωδικούς ή με τους κωδικούς της επιχείρησης. Στο ραντεβού θα χρειαστείτε τα έγγραφα που δείχνουν ότι την εκπροσωπείτε.',
            'Sign in with your own credentials or with those of the business. At the appointment you will need the documents that show you represent it.',
          ),
        ],
      },
      {
        heading: t('Τηλεφωνικό ραντεβού', 'An appointment by phone'),
        paragraphs: [
          t(
            'Την ώρα του ραντεβού σας καλεί υπάλληλος του Δήμου. Τηλεφωνικά δίνονται μόνο πληροφορίες.',
            'At the time of the appointment an officer of the municipality calls you. By phone only information is given.',
          ),
        ],
      },
      {
        heading: t('Ραντεβού με τηλεδιάσκεψη', 'An appointment by video call'),
        paragraphs: [
          t(
            'Χρειάζεστε συσκευή με ανοιχτή κάμερα και μικρόφωνο και το έγγραφο ταυτότητάς σας. Εικόνα και ήχος δεν καταγράφονται. Τη συσκευή την ελέγχετε πριν, από τη σελίδα του ραντεβού.',
            'You need a device with camera and microphone on, and your identity document. Picture and sound are not recorded. You can check the device before, from the page of the appointment.',
          ),
          t(
            'Όπου το επιτρέπει ο Δήμος, μπορεί να συμμετέχει και τρίτο πρόσωπο. Τον σύνδεσμο τον στέλνει υπάλληλος του Δήμου.',
            'Where the municipality allows it, a third person may take part. An officer of the municipality sends the link.',
          ),
        ],
      },
      {
        heading: t('Ειδικές απαιτήσεις', 'Special requirements'),
        paragraphs: [
          t(
            'Μπορείτε να ζητήσετε διερμηνεία στην ελληνική νοηματική γλώσσα ή με χειλεανάγνωση, όπου την προσφέρει ο Δήμος. Μη γράψετε διαγνώσεις ή άλλα στοιχεία υγείας.',
            'You can ask for interpretation in Greek Sign Language or by lip-reading where the municipality offers it. Do not write diagnoses or other health details.',
          ),
        ],
      },
      {
        heading: t('Αλλαγή και ακύρωση', 'Changing and cancelling'),
        paragraphs: [
          t(
            'Ανοίξτε «Τα ραντεβού μου» και διαλέξτε το ραντεβού. Η παλιά ώρα ισχύει μέχρι να επιβεβαιώσετε τη νέα. Η ακύρωση δεν αναιρείται.',
            'Open “My appointments” and choose the appointment. The old time stands until you confirm the new one. A cancellation cannot be undone.',
          ),
        ],
      },
      {
        heading: t('Όταν ο Δήμος προτείνει αλλαγή', 'When the municipality proposes a change'),
        paragraphs: [
          t(
            'Έρχεται μήνυμα με τη νέα ώρα. Δεχτείτε την, κρατήστε το ραντεβού σας ή διαλέξτε εσείς άλλη ώρα. Χωρίς τη συμφωνία σας δεν αλλάζει τίποτα.',
            'A message comes with the new time. Accept it, keep your appointment or choose another time yourself. Nothing changes without your agreement.',
          ),
        ],
      },
    ],
  },
  {
    id: 'terms',
    title: t('Όροι χρήσης', 'Terms of use'),
    isDated: true,
    sections: [
      {
        heading: t('Τι είναι η υπηρεσία', 'What the service is'),
        paragraphs: [
          t(
            'Με την υπηρεσία κλείνετε ραντεβού με Δήμο που έχει ενταχθεί σε αυτήν, σύμφωνα με την κοινή απόφαση για το myDimos.Live.gov.gr.',
            'With the service you book an appointment with a municipality that has joined it, under the joint decision on myDimos.Live.gov.gr.',
          ),
        ],
      },
      {
        heading: t('Τι δηλώνετε', 'What you declare'),
        paragraphs: [
          t(
            'Δηλώνετε υπεύθυνα ότι τα στοιχεία που υποβάλλετε είναι αληθή και ακριβή (άρθρο 2 παρ. 4). Αν κλείνετε για άλλο πρόσωπο, το πρόσωπο αυτό πρέπει να εμφανιστεί (άρθρο 2 παρ. 2).',
            'You responsibly declare that the data you submit are true and accurate (article 2 §4). If you book for another person, this person must appear (article 2 §2).',
          ),
        ],
      },
      {
        heading: t('Αλλαγή από τον Δήμο', 'Changes by the municipality'),
        paragraphs: [
          t(
            'Ο Δήμος μεταφέρει ένα ραντεβού σε άλλη ώρα ή σε άλλον υπάλληλο μόνο αφού συμφωνήσετε (άρθρο 5 παρ. 4 περ. ε).',
            'The municipality moves an appointment to another time or officer only after you agree (article 5 §4(ε)).',
          ),
        ],
      },
    ],
  },
  {
    id: 'privacy',
    title: t('Προσωπικά δεδομένα', 'Personal data'),
    isDated: true,
    sections: [
      {
        heading: t('Τι κρατάμε και γιατί', 'What we keep and why'),
        paragraphs: [
          t(
            'Ονοματεπώνυμο, email, τηλέφωνο και όσες ειδικές απαιτήσεις διαλέξετε, για να γίνει το ραντεβού (άρθρο 2 παρ. 3). Από τη σύνδεση κρατάμε το όνομα και τον ΑΦΜ σας.',
            'Full name, email address, phone number and the special requirements you choose, so that the appointment can take place (article 2 §3). From the sign-in we keep your name and tax number.',
          ),
          t(
            'Τα στοιχεία αποθηκεύονται κρυπτογραφημένα, με χωριστό κλειδί για κάθε πρόσωπο. Η διαγραφή καταστρέφει το κλειδί.',
            'The data are stored encrypted, with a separate key for each person. Erasure destroys the key.',
          ),
          t(
            'Όσα γράψετε πριν κλείσετε το ραντεβού κρατιούνται κρυπτογραφημένα έως 24 ώρες από την τελευταία απάντηση, για να μη χαθούν, και μετά σβήνονται.',
            'What you type before you book is kept encrypted for up to 24 hours after the last answer, so that it is not lost, and is then erased.',
          ),
        ],
      },
      {
        heading: t('Ποιος τα βλέπει', 'Who sees them'),
        paragraphs: [
          t(
            'Εσείς και ο Δήμος του ραντεβού. Κάθε πρόσβαση καταγράφεται (άρθρο 7 παρ. 2). Τα στοιχεία χρησιμοποιούνται μόνο για το ραντεβού (άρθρο 7 παρ. 3).',
            'You and the municipality of the appointment. Every access is logged (article 7 §2). The data are used for the appointment only (article 7 §3).',
          ),
        ],
      },
      {
        heading: t('Τηλεδιάσκεψη', 'Video calls'),
        paragraphs: [
          t(
            'Δεν καταγράφουμε ούτε αποθηκεύουμε εικόνα, ήχο ή άλλα δεδομένα της τηλεδιάσκεψης (άρθρο 7 παρ. 4). Στον έλεγχο της συσκευής η εικόνα και ο ήχος δεν φεύγουν από αυτήν.',
            'We do not record or store picture, sound or other data of the video call (article 7 §4). In the device check, picture and sound do not leave the device.',
          ),
        ],
      },
      {
        heading: t('Cookies', 'Cookies'),
        paragraphs: [
          t(
            'Χρησιμοποιούμε μόνο όσα χρειάζονται για να λειτουργεί η υπηρεσία: τη σύνδεσή σας, την προστασία των εντύπων και τη γλώσσα. Δεν υπάρχει παρακολούθηση.',
            'We use only those that the service needs to work: your session, the protection of the forms and the language. There is no tracking.',
          ),
        ],
      },
      {
        heading: t('Τα δικαιώματά σας', 'Your rights'),
        paragraphs: [
          t(
            'Ζητήστε από τον Δήμο αντίγραφο, διόρθωση ή διαγραφή των στοιχείων σας. Μπορείτε να απευθυνθείτε και στην Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα.',
            'Ask the municipality for a copy, a correction or the erasure of your data. You may also turn to the Hellenic Data Protection Authority.',
          ),
        ],
      },
    ],
  },
  {
    id: 'accessibility',
    title: t('Δήλωση προσβασιμότητας', 'Accessibility statement'),
    isDated: false,
    sections: [
      {
        heading: t('Τι ισχύει', 'What holds'),
        paragraphs: [
          t(
            'Οι σελίδες φτιάχτηκαν για το πρότυπο EN 301 549 και τα κριτήρια WCAG 2.2 επίπεδο ΑΑ (ν. 4727/2020, άρθρα 36 επ.). Λειτουργούν χωρίς JavaScript, με πληκτρολόγιο, με αναγνώστη οθόνης και σε μεγέθυνση 400 %.',
            'The pages were made for the standard EN 301 549 and the criteria of WCAG 2.2 level AA (law 4727/2020, articles 36 ff.). They work without JavaScript, with the keyboard, with a screen reader and at 400 % zoom.',
          ),
          t(
            'JavaScript χρειάζονται μόνο ο έλεγχος της συσκευής και η ίδια η τηλεδιάσκεψη.',
            'Only the device check and the video call itself need JavaScript.',
          ),
        ],
      },
      {
        heading: t('Τι δεν έχει ελεγχθεί ακόμη', 'What has not been tested yet'),
        paragraphs: [
          t(
            'Οι αυτόματοι έλεγχοι δεν βρίσκουν όλα τα προβλήματα. Δεν έχει γίνει ακόμη δοκιμή με αναγνώστες οθόνης και με χρήστες. Οι σελίδες του παρόχου της τηλεδιάσκεψης δεν είναι δικές μας και δεν έχουν ελεγχθεί.',
            'Automatic tests do not find every problem. No test with screen readers and with users has been made yet. The pages of the video provider are not ours and have not been tested.',
          ),
        ],
      },
      {
        heading: t('Αν βρείτε πρόβλημα', 'If you find a problem'),
        paragraphs: [
          t(
            'Τηλεφωνήστε στον Δήμο σας και πείτε σε ποια σελίδα το βρήκατε. Υπάλληλος θα κλείσει το ραντεβού για εσάς. Αν δεν πάρετε απάντηση, μπορείτε να απευθυνθείτε στον Συνήγορο του Πολίτη.',
            'Call your municipality and say on which page you found it. An officer will book the appointment for you. If you get no answer, you may turn to the Greek Ombudsman.',
          ),
        ],
      },
    ],
  },
];
