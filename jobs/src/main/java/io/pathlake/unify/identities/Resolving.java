package io.pathlake.unify.identities;

import io.pathlake.settings.IdentitySettings;
import io.pathlake.unify.identities.Resolver.Link;
import io.pathlake.unify.identities.Resolver.Resolved;
import io.pathlake.unify.identities.Resolver.Sight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * A partition of sights and links, sorted by group, as what became of each. Holds one group at a
 * time.
 */
final class Resolving implements Iterator<Row> {

  /** Sights have no {@code other}. */
  static final StructType GIVEN =
      StructType.fromDDL(
          "root BIGINT NOT NULL, one STRING NOT NULL, other STRING, first BIGINT NOT NULL,"
              + " last BIGINT NOT NULL");

  /**
   * An identity has {@code from} and {@code customer}; a link {@code other}; a refused one a {@code
   * reason} and both customers.
   */
  static final StructType FOUND =
      StructType.fromDDL(
          "group_id STRING NOT NULL, one STRING NOT NULL, other STRING, first BIGINT NOT NULL,"
              + " last BIGINT NOT NULL, from BIGINT, until BIGINT, customer STRING,"
              + " other_customer STRING, reason STRING");

  private final Iterator<Row> given;
  private final Resolver resolver;
  private final Deque<Row> found = new ArrayDeque<>();
  private Row pending;

  Resolving(Iterator<Row> given, IdentitySettings settings) {
    this.given = given;
    this.resolver = new Resolver(settings);
    this.pending = given.hasNext() ? given.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && pending != null) {
      resolveNext();
    }
    return !found.isEmpty();
  }

  @Override
  public Row next() {
    hasNext();
    return found.removeFirst();
  }

  private void resolveNext() {
    List<Sight> sights = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    long root = pending.getLong(0);
    while (pending != null && pending.getLong(0) == root) {
      String one = pending.getString(1);
      long first = pending.getLong(3);
      long last = pending.getLong(4);
      if (pending.isNullAt(2)) {
        sights.add(new Sight(one, first, last));
      } else {
        links.add(new Link(one, pending.getString(2), first, last));
      }
      pending = given.hasNext() ? given.next() : null;
    }
    tell(resolver.resolve(sights, links));
  }

  private void tell(Resolved group) {
    for (Resolver.Identity one : group.identities()) {
      Sight sight = one.sight();
      Long until = one.until() == Long.MAX_VALUE ? null : one.until();
      found.add(
          RowFactory.create(
              group.group(),
              sight.identifier(),
              null,
              sight.first(),
              sight.last(),
              one.from(),
              until,
              one.customer(),
              null,
              null));
    }
    group.followed().forEach(link -> tell(group.group(), link, null, null, null));
    group
        .refused()
        .forEach(
            one ->
                tell(group.group(), one.link(), one.customer(), one.otherCustomer(), one.reason()));
  }

  private void tell(String group, Link link, String customer, String other, String reason) {
    found.add(
        RowFactory.create(
            group,
            link.one(),
            link.other(),
            link.first(),
            link.last(),
            null,
            null,
            customer,
            other,
            reason));
  }
}
