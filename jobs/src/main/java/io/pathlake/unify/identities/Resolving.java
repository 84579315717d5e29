package io.pathlake.unify.identities;

import io.pathlake.settings.IdentitySettings;
import io.pathlake.unify.identities.Periods.Period;
import io.pathlake.unify.identities.Resolver.Link;
import io.pathlake.unify.identities.Resolver.Refused;
import io.pathlake.unify.identities.Resolver.Resolved;
import io.pathlake.unify.identities.Resolver.Sight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The groups of a partition as what became of each. Holds one group at a time. */
final class Resolving implements Iterator<Row> {

  /**
   * An identity has {@code from} and {@code customer}; a link {@code other} and {@code followed}; a
   * refused one a {@code reason} and both customers.
   */
  static final StructType FOUND =
      StructType.fromDDL(
          "group_id STRING NOT NULL, one STRING NOT NULL, other STRING, first BIGINT NOT NULL,"
              + " last BIGINT NOT NULL, from BIGINT, until BIGINT, followed BOOLEAN,"
              + " customer STRING, other_customer STRING, reason STRING");

  private final Periods given;
  private final Resolver resolver;
  private final Deque<Row> found = new ArrayDeque<>();

  /**
   * Resolves groups.
   *
   * @param pieces rows of {@link Periods#PIECES}, in that order of columns and of rows
   */
  Resolving(Iterator<Row> pieces, IdentitySettings settings) {
    this.given = new Periods(pieces);
    this.resolver = new Resolver(settings);
  }

  @Override
  public boolean hasNext() {
    if (found.isEmpty() && given.hasNext()) {
      resolveNext();
    }
    return !found.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return found.removeFirst();
  }

  private void resolveNext() {
    List<Sight> sights = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    List<Link> shared = new ArrayList<>();
    long root = given.root();
    while (given.hasNext() && given.root() == root) {
      Period period = given.next();
      if (period.other() == null) {
        sights.add(new Sight(period.one(), period.first(), period.last()));
      } else {
        (period.shared() ? shared : links)
            .add(new Link(period.one(), period.other(), period.first(), period.last()));
      }
    }
    if (sights.isEmpty() && links.isEmpty()) {
      // Links of a shared identifier without news to one that came to be shared.
      shared.forEach(link -> tell(link.one(), link, false, null));
      return;
    }
    Resolved group = resolver.resolve(sights, links);
    group.identities().forEach(one -> tell(group.group(), one));
    group.followed().forEach(link -> tell(group.group(), link, true, null));
    shared.forEach(link -> tell(group.group(), link, false, null));
    group.refused().forEach(one -> tell(group.group(), one.link(), false, one));
  }

  private void tell(String group, Resolver.Identity one) {
    Sight sight = one.sight();
    Long until = one.until() == Long.MAX_VALUE ? null : one.until();
    found.add(
        RowFactory.create(
            group,
            sight.identifier(),
            null,
            sight.first(),
            sight.last(),
            one.from(),
            until,
            null,
            one.customer(),
            null,
            null));
  }

  /** A link; why it is refused is null where it is not, or where too many share an end. */
  private void tell(String group, Link link, boolean followed, Refused refused) {
    found.add(
        RowFactory.create(
            group,
            link.one(),
            link.other(),
            link.first(),
            link.last(),
            null,
            null,
            followed,
            refused == null ? null : refused.customer(),
            refused == null ? null : refused.otherCustomer(),
            refused == null ? null : refused.reason()));
  }
}
