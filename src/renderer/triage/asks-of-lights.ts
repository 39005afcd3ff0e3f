// Which questions are about lights and sounds: the decoder answers them by pictures.
// Must not know the decoder.
const lights = ['keypad-shows', 'status-light'];

/** True for a question that the decoder's pictures help to answer. */
export function asksOfLights(questionId: string): boolean {
  return lights.includes(questionId);
}
