package io.github.mcpwar.environment;

import java.util.ArrayDeque;
import java.util.Deque;

/** Instances that are created without CDI. */
final class PlainInstances implements Instances {
  private final Deque<Object> made = new ArrayDeque<>();

  @Override
  public Object of(Class<?> type) {
    BeansOnly.refuse(type);
    Object object = Construction.of(type);
    ResourceInjection.inject(object);
    ResourceInjection.postConstruct(object);
    made.push(object);
    return object;
  }

  @Override
  public Runnable asRequest(Runnable task) {
    return task;
  }

  @Override
  public boolean haveScopes() {
    return false;
  }

  @Override
  public void close() {
    while (!made.isEmpty()) {
      Ending.run(() -> ResourceInjection.preDestroy(made.pop()));
    }
  }
}
