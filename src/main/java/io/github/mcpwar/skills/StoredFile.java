package io.github.mcpwar.skills;

import java.io.IOException;

/** A file that may belong to a skill, wherever it is stored. */
public interface StoredFile {

  /** The size in bytes, as far as it is known without reading. */
  long size();

  /** Reads the bytes, of which there are at most 16 MiB. */
  byte[] bytes() throws IOException;

  /** True if the other file is the same and has not changed in between. */
  boolean isUnchanged(StoredFile before);
}
