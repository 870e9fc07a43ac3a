package io.github.mcpwar.stdio;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes. */
final class InputLines {
  private final InputStream in;

  InputLines(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** Returns the next line that is not blank, without its end; null at the end of input. */
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean blank = true;
    for (int read = in.read(); read >= 0; read = in.read()) {
      if (read != '\n') {
        line.write(read);
        blank &= Character.isWhitespace(read);
      } else if (blank) {
        line.reset();
      } else {
        return line.toByteArray();
      }
    }
    return blank ? null : line.toByteArray();
  }
}
