package io.github.mcpwar.environment;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Objects made by their constructor without parameters. */
final class PlainInstances implements Instances {
  private final Deque<Object> made = new ArrayDeque<>();

  @Override
  public Object of(Class<?> type) {
    Object object = construct(type);
    ResourceInjection.inject(object);
    ResourceInjection.postConstruct(object);
    made.push(object);
    return object;
  }

  private static Object construct(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("it has no constructor without parameters");
    } catch (InstantiationException e) {
      throw new IllegalArgumentException("it is abstract");
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("its constructor failed: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
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
