package io.github.mcpwar.server.resources;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.methods.Awaiting;
import io.github.mcpwar.server.methods.ResultWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource that a client named, ready to be read. */
public final class ReadableResource {
  private final String uri;
  private final Reading reading;
  private final @Nullable String mimeType;
  private final ResourceBody body;
  private final ResultWriter writer;
  private final Access access;

  /**
   * A resource.
   *
   * @param uri its own, of all those that lead to it
   * @param reading what a client asks for
   */
  ReadableResource(
      String uri,
      Reading reading,
      @Nullable String mimeType,
      ResourceBody body,
      ResultWriter writer,
      Access access) {
    this.uri = uri;
    this.reading = reading;
    this.mimeType = mimeType;
    this.body = body;
    this.writer = writer;
    this.access = access;
  }

  /** Its own URI, of all those that lead to it. */
  public String uri() {
    return uri;
  }

  /** What it takes to read it, as its author says. */
  public Access access() {
    return access;
  }

  /**
   * Reads the resource on the calling thread.
   *
   * @return what it holds; empty when there is no such resource after all
   * @throws Exception whatever the resource's author threw
   */
  public List<ResourceContents> read(McpContext context) throws Exception {
    Object value = Awaiting.result(() -> body.read(reading, context));
    return Contents.of(value, reading.uri(), mimeType, writer);
  }
}
