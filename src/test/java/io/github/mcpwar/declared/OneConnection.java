package io.github.mcpwar.declared;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** A pool of one connection, which counts how often it was taken and given back. */
final class OneConnection extends PlainSource {
  private final Connection connection;
  private int opened;
  private int closed;

  OneConnection(Connection connection) {
    this.connection = connection;
  }

  int opened() {
    return opened;
  }

  int closed() {
    return closed;
  }

  @Override
  public Connection getConnection() {
    opened++;
    return (Connection) Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
          if (method.getName().equals("close")) {
            closed++;
            return null;
          }
          try {
            return method.invoke(connection, given);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
