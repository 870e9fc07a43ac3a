package io.github.mcpwar.container.wildfly;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.util.List;

/** A session bean that is called by its interface. */
@Stateless
@Local(Counting.class)
public class CountingBean implements Counting<Integer> {

  @Override
  public String counted(List<Integer> some) {
    return "counted " + some.get(0).intValue();
  }
}
