/** A small argument that is sound. */
export const kettle = `---
title: Boiling a kettle
scenarios:
  full: { mass: 1.5 kg }
---

# Boiling a kettle

## Statements

1. > It takes 4,186 joules to warm a kilogram of water by a kelvin.

   [Specific heat](https://example.org/heat)

2. > A kettle draws 2 kilowatts.

   [Kettles](https://example.org/kettles)

## Assumptions

3. What water takes *(1)*: \`c = 4186 J/kg/K\`

4. A litre is boiled *(guess)*: \`mass = 1 kg\`

5. Tap water is warmed by this *(guess)*: \`rise = 80 K\`

6. The power of the kettle *(2)*: \`power = 2 kW\`

## Implications

7. The heat it takes *(3, 4, 5)*: \`heat = mass * c * rise => 335 kJ\`

8. How long that takes *(6, 7)*: \`duration = heat / power => 2.8 min\`
`;

/** The same with ranges in the place of guesses. */
export const uncertainKettle: string = kettle
  .replace("mass = 1 kg", "mass = 0.8 kg to 1.5 kg")
  .replace("rise = 80 K", "rise = normal(80 K, 4 K)")
  .replace("=> 2.8 min`", "`, `hurry = duration < 3 min`, `cups = floor(mass / 0.2 kg)`");

/** The same with a claim that fails, one that fails with it, and a sum of unequal terms. */
export const brokenKettle: string = `${kettle.replace("335 kJ", "835 kJ").replace("2.8 min", "7 min")}
9. Nothing that makes sense *(7, 8)*: \`nonsense = heat + duration\`
`;

/** The same with a claim to be filled and one that is stale. */
export const staleKettle: string = kettle.replace("=> 335 kJ", "=>").replace("2.8 min", "3.8 min");

/** An argument from ranges. */
export const uncertainRun = `# What a run costs

## Assumptions

1. The chips *(guess)*: \`chips = 1000 chip to 4000 chip\`
2. Their price *(guess)*: \`price = normal($2/chip/hour, $0.3/chip/hour)\`
3. How long it takes *(guess)*: \`time = 300 hour to 500 hour\`, \`overhead = 1.2\`

## Implications

4. The cost *(1, 2, 3)*: \`cost = chips * price * time * overhead\`
`;
