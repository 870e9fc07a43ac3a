package io.github.mcpwar.stdio;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import java.io.IOException;
import java.io.OutputStream;

/** Writes messages, each on a line of its own, one at a time. */
final class Lines {
  private static final System.Logger LOG = System.getLogger(Lines.class.getName());

  private final Codec codec;
  private final OutputStream out;

  Lines(Codec codec, OutputStream out) {
    this.codec = codec;
    this.out = out;
  }

  synchronized void write(Message message) {
    byte[] line = codec.encode(message);
    try {
      out.write(line);
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "The client does not read any more", e);
    }
  }
}
