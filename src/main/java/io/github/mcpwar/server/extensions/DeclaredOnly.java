package io.github.mcpwar.server.extensions;

import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;

/**
 * An extension's interceptor, which sees the requests of clients that declared the extension.
 *
 * @param id the identifier of the extension
 */
public record DeclaredOnly(String id, CallInterceptor interceptor) implements CallInterceptor {

  @Override
  public Interception begin(Call call) {
    return call.extensions().containsKey(id) ? interceptor.begin(call) : Interception.NONE;
  }

  @Override
  public int order() {
    return interceptor.order();
  }
}
