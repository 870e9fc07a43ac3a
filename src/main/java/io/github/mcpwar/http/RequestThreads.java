package io.github.mcpwar.http;

/** The use of the container's request threads for the code of tools. */
public interface RequestThreads {

  /** True if the calling thread, on which a request arrived, may wait for any tool. */
  boolean mayWait();

  /**
   * Takes one of the few request threads that may run quick tools at the same time. Returns false
   * if none is left.
   */
  boolean take();

  /** Returns a thread that was taken. */
  void release();
}
