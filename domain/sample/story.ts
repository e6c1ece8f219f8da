import { emailEventNames } from "../content/message-events";
import { dayFactor, dayMs, type Festival, festivalAt, festivals, hourMs, hourWeights, startOfDay } from "./calendar";
import { type Category, type Product, productsOf } from "./catalogue";
import type { Random } from "./random";
import type { Shopper } from "./shopper";

/** Something a customer did, or a change of what is known of them. */
export type Happening = { time: number; person: "anonymous" | "user" } & (
  | { kind: "event"; name: string; properties: Record<string, unknown> }
  | { kind: "traits"; traits: Record<string, unknown> }
  | { kind: "consent"; channel: string; state: "granted" | "denied"; source: string }
);

const minuteMs = 60_000;

/** A customer's whole life with the shop, in order of time and never after `now`. */
export function tellStory(random: Random, shopper: Shopper, now: number): Happening[] {
  return new Story(random, shopper, now).tell();
}

class Story {
  private readonly happenings: Happening[] = [];
  private known = false;
  private orders = 0;
  private spent = 0;
  private lastSkinCare: number | null = null;

  constructor(
    private readonly random: Random,
    private readonly shopper: Shopper,
    private readonly now: number,
  ) {}

  tell(): Happening[] {
    const { shopper, random } = this;
    this.visit(shopper.from);
    for (let day = startOfDay(shopper.from) + dayMs; day < shopper.until; day += dayMs) {
      const replenish = this.lastSkinCare !== null && day - this.lastSkinCare > 45 * dayMs ? 2 : 1;
      const visits = random.poisson((shopper.visitsPerWeek / 7) * dayFactor(day) * replenish);
      for (let n = 0; n < visits; n += 1) {
        this.visit(day + random.weighted(hourWeights) * hourMs + random.int(0, 59) * minuteMs);
      }
    }
    this.campaigns();
    return this.happenings.filter(({ time }) => time <= this.now).sort((a, b) => a.time - b.time);
  }

  private event(time: number, name: string, properties: Record<string, unknown>): void {
    this.happenings.push({ kind: "event", person: this.known ? "user" : "anonymous", time, name, properties });
  }

  /** One visit: looking, perhaps a cart, perhaps an order. Returns nothing; what happened is remembered. */
  private visit(start: number): void {
    const { random, shopper } = this;
    let time = start;
    const step = (secondsMax: number) => {
      time += random.int(15, secondsMax) * 1000;
      return time;
    };
    const device = random.weighted([
      ["mobile", 74],
      ["desktop", 18],
      ["app", 8],
    ]);
    this.event(time, "Page Viewed", { name: "Home", path: "/", device });
    const seen: Product[] = [];
    for (let n = random.int(1, 2); n > 0; n -= 1) {
      const product = this.choose();
      seen.push(product);
      this.event(step(120), "Product Viewed", { ...about(product), device });
    }
    if (random.chance(0.15))
      this.event(step(60), "Product Searched", { query: random.pick(["kurta", "saree", "serum", "diya", "gift"]) });
    const sale = festivalAt(start);
    const [wanted, another] = seen;
    if (!wanted || !random.chance(0.25 + shopper.eagerness)) return;
    this.event(step(90), "Product Added", { ...about(wanted), quantity: 1, device });
    const cart = [wanted];
    if (another && another.id !== wanted.id && random.chance(0.35)) {
      cart.push(another);
      this.event(step(90), "Product Added", { ...about(another), quantity: 1, device });
    }
    if (!random.chance(0.72)) return;
    this.event(step(180), "Checkout Started", { value: total(cart), items: cart.length, device });
    if (random.chance(0.5 + shopper.eagerness * 0.5 + (sale ? 0.1 : 0))) this.order(step(300), cart, sale);
  }

  private order(time: number, cart: Product[], sale: Festival | null): void {
    const { random, shopper } = this;
    if (!this.known) this.signUp(time - minuteMs);
    this.orders += 1;
    const percent = sale ? Number(/\d+$/.exec(sale.code)?.[0] ?? 0) : 0;
    const revenue = Math.round(total(cart) * (1 - percent / 100));
    this.spent += revenue;
    const [first] = cart;
    const orderId = `${shopper.userId}-${this.orders}`;
    const category = first?.category ?? shopper.favourite;
    this.event(time, "Order Completed", {
      order_id: orderId,
      revenue,
      currency: "INR",
      items: cart.length,
      category,
      products: cart.map(({ id }) => id),
      coupon: sale?.code ?? null,
      payment: random.weighted([
        ["upi", 58],
        ["card", 18],
        ["cash on delivery", 24],
      ]),
    });
    if (category === "skin-care") this.lastSkinCare = time;
    this.happenings.push({
      kind: "traits",
      person: "user",
      time: time + 1000,
      traits: {
        orders: this.orders,
        total_spent: this.spent,
        loyalty_tier: tier(this.spent),
        last_order_at: new Date(time).toISOString(),
      },
    });
    this.afterOrder(time, orderId, category);
  }

  private afterOrder(time: number, orderId: string, category: Category): void {
    const { random } = this;
    const delivered = time + random.int(2, 6) * dayMs + random.int(0, 9) * hourMs;
    this.event(delivered, "Order Delivered", {
      order_id: orderId,
      courier: random.pick(["BlueDart", "Delhivery", "India Post"]),
    });
    if (random.chance(category === "fashion" ? 0.13 : 0.04)) {
      const reason = random.pick(["size", "colour", "quality", "late"]);
      this.event(delivered + random.int(1, 5) * dayMs, "Order Returned", { order_id: orderId, reason });
    }
    if (random.chance(0.14)) {
      const rating = random.weighted([
        [5, 48],
        [4, 27],
        [3, 12],
        [2, 6],
        [1, 7],
      ]);
      this.event(delivered + random.int(1, 6) * dayMs, "Product Reviewed", { order_id: orderId, rating });
    }
    if (random.chance(0.09)) this.support(time + random.int(1, 8) * dayMs, orderId);
  }

  private support(time: number, orderId: string): void {
    const { random } = this;
    const topic = random.weighted([
      ["delivery", 40],
      ["refund", 25],
      ["size", 15],
      ["payment", 12],
      ["product", 8],
    ]);
    const channel = random.weighted([
      ["whatsapp", 45],
      ["email", 30],
      ["phone", 25],
    ]);
    this.event(time, "Support Ticket Opened", { order_id: orderId, topic, channel });
    const hours = random.int(2, 70);
    const csat = random.weighted(
      hours > 36
        ? [
            [1, 4],
            [2, 3],
            [3, 2],
            [4, 1],
          ]
        : [
            [5, 5],
            [4, 3],
            [3, 1],
            [2, 1],
          ],
    );
    this.event(time + hours * hourMs, "Support Ticket Resolved", { order_id: orderId, topic, hours, csat });
  }

  private signUp(time: number): void {
    const { shopper } = this;
    this.known = true;
    this.happenings.push({
      kind: "traits",
      person: "user",
      time,
      traits: { ...shopper.traits, signed_up_at: new Date(time).toISOString() },
    });
    this.event(time, "Signed Up", { method: this.random.pick(["phone", "google", "email"]) });
    for (const consent of shopper.consents) {
      this.happenings.push({ kind: "consent", person: "user", time: time + 1000, source: "sign-up form", ...consent });
    }
  }

  /** Festival mailings to those who allowed e-mail; some lead to a click, a few to "no more of these". */
  private campaigns(): void {
    const { random, shopper } = this;
    const signedUp = this.happenings.find((one) => one.kind === "traits")?.time;
    if (signedUp === undefined || shopper.consents[0]?.state !== "granted") return;
    for (let year = new Date(signedUp).getUTCFullYear(); year <= new Date(this.now).getUTCFullYear(); year += 1) {
      for (const festival of festivals) {
        const sent = Date.UTC(year, festival.month - 1, festival.day, 4, 30) + random.int(0, 90) * minuteMs;
        if (sent < signedUp || sent > this.now) continue;
        const properties = { channel: "email", campaign: `${festival.name} ${year}` };
        this.event(sent, emailEventNames.sent, properties);
        if (!random.chance(sent < shopper.until ? 0.42 : 0.12)) continue;
        const opened = sent + random.int(5, 1500) * minuteMs;
        this.event(opened, emailEventNames.opened, properties);
        if (random.chance(0.18))
          this.event(opened + minuteMs, emailEventNames.clicked, { ...properties, url: "https://shop.example/sale" });
        if (random.chance(0.012)) {
          this.happenings.push({
            kind: "consent",
            person: "user",
            time: opened + 2 * minuteMs,
            channel: "email",
            state: "denied",
            source: "unsubscribe link",
          });
          return;
        }
      }
    }
  }

  private choose(): Product {
    const { random, shopper } = this;
    const category = random.chance(0.68) ? shopper.favourite : random.pick<Category>(["fashion", "skin-care", "home"]);
    const [first, ...rest] = productsOf(category);
    if (!first) throw new Error(`The category ${category} is empty.`);
    return random.pick([first, ...rest]);
  }
}

const about = ({ id, name, category, price }: Product) => ({ product_id: id, product: name, category, price });
const total = (cart: readonly Product[]) => cart.reduce((sum, { price }) => sum + price, 0);
const tier = (spent: number) => (spent >= 30_000 ? "platinum" : spent >= 12_000 ? "gold" : "silver");
