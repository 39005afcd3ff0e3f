// Svelte's own configuration: its defaults. The file is here because tools ask for it.
export default {};
