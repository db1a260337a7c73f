/** The title of a window of our own, and a text in turns with it until somebody looks. */
export class Title {
  #own = '';
  #timer: ReturnType<typeof setInterval> | undefined;

  set(own: string): void {
    this.#own = own;
    if (!this.#timer) document.title = own;
  }

  blink(text: string): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    document.title = this.#own;
    if (!text) return;
    this.#timer = setInterval(() => {
      document.title = document.title === text ? this.#own : text;
    }, 1200);
  }
}
