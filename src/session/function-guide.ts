/** What people are told of a function of the format. */
export interface FunctionGuide {
  readonly name: string;
  /** How it is called: `clamp(x, low, high)`. */
  readonly signature: string;
  /** What it gives, in a few words. */
  readonly about: string;
}

/** Every function of the format; the reference of the format says the same at length. */
export const functionGuides: readonly FunctionGuide[] = [
  guide("abs(x)", "the value without its sign"),
  guide("sqrt(x)", "the square root, of the unit too"),
  guide("cbrt(x)", "the cube root, of the unit too"),
  guide("exp(x)", "e to the power of a plain number"),
  guide("log(x, base)", "the logarithm of a plain number; the natural one without a base"),
  guide("log2(x)", "the logarithm to the base 2"),
  guide("log10(x)", "the logarithm to the base 10"),
  guide("pow(x, exponent)", "x ^ exponent"),
  guide("if(condition, a, b)", "a where the condition is true, else b"),
  guide("min(a, b, …)", "the least of quantities of one kind"),
  guide("max(a, b, …)", "the greatest of quantities of one kind"),
  guide("sum(a, b, …)", "the sum of quantities of one kind"),
  guide("mean(a, b, …)", "the arithmetic mean of quantities of one kind"),
  guide("round(x, digits)", "rounded, half away from zero; to a whole number without digits"),
  guide("floor(x)", "the greatest whole number that is not above x"),
  guide("ceil(x)", "the least whole number that is not below x"),
  guide("sign(x)", "-1, 0 or 1"),
  guide("clamp(x, low, high)", "x, or the bound that it is beyond"),
  guide("sin(angle)", "the sine of radians, or of an angle such as 30 deg"),
  guide("cos(angle)", "the cosine of radians, or of an angle such as 30 deg"),
  guide("tan(angle)", "the tangent of radians, or of an angle such as 30 deg"),
  guide("asin(x)", "the angle in radians whose sine is x"),
  guide("acos(x)", "the angle in radians whose cosine is x"),
  guide("atan(x)", "the angle in radians whose tangent is x"),
  guide("normal(mean, deviation)", "a normal distribution"),
  guide("lognormal(mean, deviation)", "a lognormal distribution; or lognormal(p5: low, p95: high)"),
  guide("uniform(low, high)", "any value between the two, all alike"),
  guide("triangular(low, mode, high)", "a triangular distribution"),
  guide("pert(low, mode, high)", "a beta distribution with the weight 4 on the mode"),
  guide("beta(alpha, beta)", "a beta distribution, from 0 to 1"),
  guide("gamma(shape, scale)", "a gamma distribution"),
  guide("exponential(mean)", "an exponential distribution"),
  guide("poisson(mean)", "how many there are where so many are expected"),
  guide("binomial(count, probability)", "how many of the count succeed"),
  guide("bernoulli(probability)", "1 with this probability, else 0"),
  guide("discrete(value, weight, …)", "one of the values, as often as its weight says"),
  guide("mixture(distribution, weight, …)", "one of the distributions, as often as its weight says"),
  guide("truncate(distribution, low, high)", "what is left of a distribution between the bounds"),
];

function guide(signature: string, about: string): FunctionGuide {
  return { name: signature.slice(0, signature.indexOf("(")), signature, about };
}
