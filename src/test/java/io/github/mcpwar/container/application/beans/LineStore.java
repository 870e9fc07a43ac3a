package io.github.mcpwar.container.application.beans;

import jakarta.enterprise.context.RequestScoped;

/** Has no annotated methods but those that it inherits. */
@RequestScoped
public class LineStore extends Store<BeanTools.Line> {

  @Override
  BeanTools.Line find(String id) {
    return new BeanTools.Line(id, 1);
  }
}
