// Written a second time, from the sources and not from content/: which procedure each model gets, who may do it, how surely it is known.
// Must not know content/ or how the two are compared (unmet.ts).

/** H: the maker's text for this very model; M: its twin's, or two others; L: one third party, shown with "check your model's sheet". */
export interface Offer {
  who: 'anyone' | 'staff';
  /** It cannot be taken back. */
  erases?: true;
  H?: string;
  M?: string;
  L?: string;
}

export const offers: Readonly<Record<string, Offer>> = {
  // Factory reset, facts §5.3: a gesture means one thing on one model, so each model stands in one row only.
  'factory-reset-fr1': { who: 'staff', erases: true, H: '909 913 914 915 916 signature' },
  'factory-reset-fr1z': { who: 'staff', erases: true, H: '910 888 914c 620' },
  'factory-reset-fr2': { who: 'staff', erases: true, H: '911 912' },
  'factory-reset-955': { who: 'staff', erases: true, H: '955' },
  'factory-reset-powerbolt': { who: 'staff', erases: true, H: 'powerbolt-2' },
  'factory-reset-premis': { who: 'staff', erases: true, H: '919' },
  'factory-reset-kevo': { who: 'staff', erases: true, H: 'kevo' },
  'factory-reset-app-lock': { who: 'staff', erases: true, M: 'halo aura halo-select' },

  // Door handing, §5.2: deadbolts only. Variant P is the maker's own for Convert and 620, the family's for the others.
  'door-handing-program': { who: 'staff', H: '914c 620', M: '913 914 915 916' },
  'door-handing-lock-button': { who: 'staff', M: '909 910' },
  'door-handing-mastercode': { who: 'staff', H: 'powerbolt-2' },
  'door-handing-after-reset': { who: 'staff', H: '910 888 914c 620' },

  // Power and cable, §5.1, §4.3, §7. How many cells of which size is the maker's word for some models only.
  'battery-replacement': {
    who: 'anyone',
    M: '909 910 911 912 913 914 914c 915 916 888 954 620 919 halo',
    L: '955 halo-touch halo-select aura signature 905',
  },
  'cable-reseat': { who: 'anyone', M: '909 910 911 912 913 914 915 916 888 954 955 620' },
  'dead-outside-nine-volt': { who: 'anyone', H: '954', M: '905' },

  // User codes, §5.4: the order of keys is each model's own.
  'add-code-positions': { who: 'staff', M: '909 910 911 912' },
  'add-code-next-free': { who: 'staff', M: '913 914 915 916 954' },
  'add-code-888': { who: 'staff', H: '888' },
  'add-code-955': { who: 'staff', H: '955' },
  'add-one-time-code-955': { who: 'staff', H: '955' },
  'delete-code-positions': { who: 'staff', M: '909 910 911 912' },
  'delete-code-twice': { who: 'staff', M: '913 914' },
  'delete-code-touch': { who: 'staff', H: '916 954', M: '915' },
  'delete-code-955': { who: 'staff', M: '955' },
  'delete-code-620': { who: 'staff', M: '620' },
  'delete-all-codes': { who: 'staff', erases: true, M: '913 914' },
  'user-codes-on-955': { who: 'staff', H: '955' },

  // Mastercode, §5.5; lockout, §5.6.
  'mastercode-on': { who: 'staff', H: '888', M: '913 914' },
  'mastercode-off': { who: 'staff', M: '913 914', L: '888' },
  'lockout-wait': { who: 'anyone', H: '909 915 916 919 620', M: '910 911 912 913 914 954 888 955' },

  // Settings: switches §3, parameters §8. 911 to 914 have switches by the parameter that reports them.
  'status-light-switch': { who: 'anyone', H: '909 910 914c 915 916 954', M: '911 912 913 914' },
  'sound-switch': { who: 'anyone', H: '909 910 914c 915 916 954', M: '911 912 913 914' },
  'auto-lock-switch': { who: 'staff', H: '909 910 914c 915 916 954', M: '911 912 913 914' },
  'secure-screen-switch': { who: 'anyone', H: '915 916 954' },
  'invert-914c': { who: 'staff', H: '914c' },
  'settings-by-parameter': { who: 'staff', H: '620 888 918' },
  'auto-lock-888': { who: 'staff', H: '888' },
  'program-button-620': { who: 'staff', H: '620 918' },

  // Radio, §5.9: button A is in the database for these; of 918 and 954 no source tells the button.
  'radio-include-zwave': { who: 'staff', H: '910 912 914 914c 916 888 620', M: '918 954' },
  'radio-exclude-zwave': { who: 'staff', H: '910 912 914 914c 916 888 620', M: '918 954' },
  'radio-pair-zigbee': { who: 'staff', M: '910 912 914 914c 916' },
  'radio-leave-zigbee': { who: 'staff', H: '916', M: '910 912 914' },

  // Door, bolt and fitting, §6, §5.10.
  'bolt-test': {
    who: 'anyone',
    M: '909 910 911 912 913 914 914c 915 916 888 919 954 955 620 halo aura powerbolt-2',
    L: '918 905 halo-touch halo-select signature kevo aura-reach 260 264 270 275 917',
  },
  'strike-alignment': {
    who: 'anyone',
    M: '909 910 911 912 913 914 914c 915 916 888 919 954 955 620 halo aura powerbolt-2',
    L: '918 905 halo-touch halo-select signature kevo aura-reach 260 264 270 275 917',
  },
  'door-preparation': {
    who: 'anyone',
    H: '620 955',
    M: '909 910 913 914 915 916 halo aura halo-touch 911 912 914c',
    L: 'powerbolt-2',
  },
  'install-deadbolt': { who: 'anyone', M: '909 910 913 914 915 916 620 halo aura', L: 'halo-touch powerbolt-2' },
  'install-lever': { who: 'anyone', M: '911 912 955' },
  'install-convert': { who: 'anyone', M: '914c' },
  'remove-and-reinstall': { who: 'anyone', M: '909 910 911 912 913 914 914c 915 916 955 620 halo aura' },
};

/** Steps that one third party alone tells, or that are general practice: marked L, with the notice. All others are told better. */
export const leastSure: Readonly<Record<string, readonly string[]>> = {
  'add-code-next-free': ['choose-by-sheet'],
  'battery-replacement': ['fit-as-before', 'fit-by-page'],
  'dead-outside-nine-volt': ['other-battery'],
  'install-deadbolt': ['ready'],
  'install-lever': ['ready'],
};
