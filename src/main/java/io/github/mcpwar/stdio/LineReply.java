package io.github.mcpwar.stdio;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.server.Reply;

/** The answer to one request: its lines among those of other answers. */
final class LineReply implements Reply {
  private final Lines lines;
  private boolean over;

  LineReply(Lines lines) {
    this.lines = lines;
  }

  @Override
  public synchronized void send(Notification notification) {
    if (!over) {
      lines.write(notification);
    }
  }

  @Override
  public synchronized void send(Response response, int httpStatus) {
    if (!over) {
      over = true;
      lines.write(response);
    }
  }

  @Override
  public synchronized void abandon() {
    over = true;
  }

  @Override
  public void onDisconnect(Runnable action) {
    // One client for the life of the process: when it goes, everything is cancelled.
  }
}
