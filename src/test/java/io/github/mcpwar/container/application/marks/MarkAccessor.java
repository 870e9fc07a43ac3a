package io.github.mcpwar.container.application.marks;

import io.micrometer.context.ThreadLocalAccessor;

/** Carries one of the marks to the threads of calls. */
public class MarkAccessor implements ThreadLocalAccessor<String> {

  @Override
  public Object key() {
    return "mark";
  }

  @Override
  public String getValue() {
    return Marks.CARRIED.get();
  }

  @Override
  public void setValue(String value) {
    Marks.CARRIED.set(value);
  }

  @Override
  public void setValue() {
    Marks.CARRIED.remove();
  }
}
