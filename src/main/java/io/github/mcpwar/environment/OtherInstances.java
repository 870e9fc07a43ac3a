package io.github.mcpwar.environment;

import java.util.List;
import java.util.function.Function;

/** Instances that differ from others only in how objects are obtained. */
record OtherInstances(Instances others, Function<Class<?>, Object> making) implements Instances {

  @Override
  public Object of(Class<?> type) {
    return making.apply(type);
  }

  @Override
  public <T> List<T> all(Class<T> type) {
    return others.all(type);
  }

  @Override
  public Runnable asRequest(Runnable task) {
    return others.asRequest(task);
  }

  @Override
  public boolean haveScopes() {
    return others.haveScopes();
  }

  @Override
  public void close() {
    others.close();
  }
}
