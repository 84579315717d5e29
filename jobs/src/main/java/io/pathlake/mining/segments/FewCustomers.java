package io.pathlake.mining.segments;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Distinct customers, up to a limit: enough to tell whether a group has at least that many, and can
 * be joined with others without ever holding more. Customers are 64-bit hashes. Free of Spark.
 */
public final class FewCustomers implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int limit;
  private long[] customers = new long[0];

  /** None yet, and never more than this. */
  public FewCustomers(int limit) {
    this.limit = limit;
  }

  /** Adds a customer. */
  public void add(long customer) {
    if (customers.length == limit) {
      return;
    }
    for (long known : customers) {
      if (known == customer) {
        return;
      }
    }
    customers = Arrays.copyOf(customers, customers.length + 1);
    customers[customers.length - 1] = customer;
  }

  /** Adds all that others hold. */
  public void addAll(FewCustomers others) {
    for (long customer : others.customers) {
      add(customer);
    }
  }

  /** Whether they are at least as many as the limit. */
  public boolean enough() {
    return customers.length >= limit;
  }

  /** The customers. */
  public long[] hashes() {
    return customers;
  }
}
