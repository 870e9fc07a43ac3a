package io.github.mcpwar.redis;

import java.time.Duration;
import java.util.List;

/**
 * A change of a log, as the script of logs reads it.
 *
 * @param number the number of the entry; 0 where none is given
 * @param data the header or the entry
 * @param keep how long the log is kept after its end
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record LogChange(Kind kind, String key, long number, byte[] data, Duration keep) {
  private static final byte[] NOTHING = {};

  /** The kinds of changes. */
  enum Kind {
    BEGIN("begin"),
    ADD("add"),
    END("end"),
    CONCLUDE("conclude"),
    REMOVE("remove");

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final byte[] word;

    Kind(String word) {
      this.word = Script.argument(word);
    }
  }

  static LogChange begin(String key, byte[] header) {
    return new LogChange(Kind.BEGIN, key, 0, header, Duration.ZERO);
  }

  static LogChange add(String key, long number, byte[] entry) {
    return new LogChange(Kind.ADD, key, number, entry, Duration.ZERO);
  }

  static LogChange end(String key, long number, byte[] last, Duration keep) {
    return new LogChange(Kind.END, key, number, last, keep);
  }

  static LogChange conclude(String key, byte[] last, Duration keep) {
    return new LogChange(Kind.CONCLUDE, key, 0, last, keep);
  }

  static LogChange remove(String key) {
    return new LogChange(Kind.REMOVE, key, 0, NOTHING, Duration.ZERO);
  }

  /** Adds this change to the arguments of a script. */
  void addTo(List<byte[]> arguments) {
    arguments.add(kind.word);
    arguments.add(Script.argument(number));
    arguments.add(data);
    arguments.add(Script.argument(keep.toMillis()));
  }
}
