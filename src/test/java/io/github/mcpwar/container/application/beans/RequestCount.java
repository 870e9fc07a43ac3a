package io.github.mcpwar.container.application.beans;

import jakarta.enterprise.context.RequestScoped;

/** Begins anew with each request. */
@RequestScoped
public class RequestCount {
  private int count;

  int next() {
    return ++count;
  }
}
