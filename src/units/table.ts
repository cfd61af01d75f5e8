import {
  createUnitClass,
  createAtomicMass,
  createAvogadro,
  createBohrMagneton,
  createBohrRadius,
  createBoltzmann,
  createClassicalElectronRadius,
  createConductanceQuantum,
  createCoulombConstant,
  createDeuteronMass,
  createEfimovFactor,
  createElectricConstant,
  createElectronMass,
  createElementaryCharge,
  createFaraday,
  createFermiCoupling,
  createFineStructure,
  createFirstRadiation,
  createGasConstant,
  createGravitationConstant,
  createGravity,
  createHartreeEnergy,
  createInverseConductanceQuantum,
  createKlitzing,
  createLoschmidt,
  createMagneticConstant,
  createMagneticFluxQuantum,
  createMolarMass,
  createMolarMassC12,
  createMolarPlanckConstant,
  createMolarVolume,
  createNeutronMass,
  createNuclearMagneton,
  createPlanckCharge,
  createPlanckConstant,
  createPlanckLength,
  createPlanckMass,
  createPlanckTemperature,
  createPlanckTime,
  createProtonMass,
  createQuantumOfCirculation,
  createReducedPlanckConstant,
  createRydberg,
  createSackurTetrode,
  createSecondRadiation,
  createSpeedOfLight,
  createStefanBoltzmann,
  createThomsonCrossSection,
  createVacuumImpedance,
  createWeakMixingAngle,
  createWienDisplacement,
} from "mathjs";

/**
 * What is taken from math.js: its units, prefixes, named dimensions and physical constants, as plain data, so that a
 * bundle may hold the data instead of math.js (making it costs 10 ms).
 */
export interface UnitTable {
  readonly units: readonly TableRow[];
  /** The prefixes of each list that a row names. */
  readonly prefixes: Readonly<Record<string, readonly TablePrefix[]>>;
  readonly dimensions: readonly TableDimension[];
  readonly constants: readonly PhysicalConstant[];
}

export interface TableRow {
  readonly name: string;
  /** A value in coherent base units is `(x + offset) * scale`. */
  readonly scale: number;
  readonly offset: number;
  /** Powers of mass, length, time, current, temperature, luminous intensity, amount of substance, angle, information. */
  readonly powers: readonly number[];
  readonly prefixes: string;
}

export interface TablePrefix {
  readonly name: string;
  readonly value: number;
  /** Whether people choose it for display; they do not choose hecto. */
  readonly scientific: boolean;
}

export interface TableDimension {
  /** As math.js calls it: `ELECTRIC_CHARGE`. */
  readonly key: string;
  readonly powers: readonly number[];
  /** Its SI unit; "" where it has none. */
  readonly unit: string;
}

export interface PhysicalConstant {
  readonly name: string;
  readonly value: number;
  /** In words such as `m^3 kg^-1 s^-2`; "" for a plain number. */
  readonly unit: string;
}

/** Reads the tables of math.js anew: its unit class is made for them, and never used. */
export function unitTable(): UnitTable {
  const { UNITS, PREFIXES, BASE_UNITS, UNIT_SYSTEMS } = createUnitClass(arithmetic);
  const lists = new Map(Object.entries(PREFIXES).map(([name, list]) => [list, name]));
  return {
    units: Object.entries(UNITS).flatMap(([name, unit]) => row(name, unit, lists.get(unit.prefixes) ?? "NONE")),
    prefixes: Object.fromEntries(Object.entries(PREFIXES).map(([name, list]) => [name, Object.values(list)])),
    dimensions: Object.entries(BASE_UNITS).map(([key, { dimensions }]) => ({
      key,
      powers: dimensions,
      unit: UNIT_SYSTEMS.si[key]?.unit.name ?? "",
    })),
    constants: constantFactories.map(constant),
  };
}

/** Not the imaginary VAR, which has no number. */
function row(name: string, { value, offset, dimensions }: MathjsUnit, prefixes: string): readonly TableRow[] {
  if (value === undefined) return [];
  const scale = typeof value === "number" ? value : value.numerator / value.denominator;
  return [{ name, scale, offset, powers: dimensions, prefixes }];
}

/** A factory makes a unit of a number and a text, or gives a number; a stand-in for the class takes note of both. */
function constant(create: ConstantFactory): PhysicalConstant {
  const made = create({ config: { number: "number" }, BigNumber: NotedUnit, Unit: NotedUnit });
  return typeof made === "number"
    ? { name: create.fn, value: made, unit: "" }
    : { name: create.fn, value: made.value, unit: made.unit };
}

class NotedUnit {
  readonly value: number;
  readonly unit: string;
  constructor(value: number, unit: string) {
    this.value = value;
    this.unit = unit;
  }
}

/** What the factory of the class asks for; reading the tables uses nothing of it but the fraction. */
const arithmetic: UnitScope = {
  config: { number: "number", predictable: false },
  addScalar: unused,
  subtractScalar: unused,
  multiplyScalar: unused,
  divideScalar: unused,
  pow: unused,
  abs: unused,
  fix: unused,
  round: unused,
  equal: unused,
  isNumeric: unused,
  format: unused,
  number: unused,
  Complex: unused,
  BigNumber: unused,
  Fraction: class {
    readonly numerator: number;
    readonly denominator: number;
    constructor(numerator: number, denominator: number) {
      this.numerator = numerator;
      this.denominator = denominator;
    }
  },
};

function unused(): never {
  throw new Error("math.js's unit class is made for its tables alone");
}

const constantFactories: readonly ConstantFactory[] = [
  createAtomicMass,
  createAvogadro,
  createBohrMagneton,
  createBohrRadius,
  createBoltzmann,
  createClassicalElectronRadius,
  createConductanceQuantum,
  createCoulombConstant,
  createDeuteronMass,
  createEfimovFactor,
  createElectricConstant,
  createElectronMass,
  createElementaryCharge,
  createFaraday,
  createFermiCoupling,
  createFineStructure,
  createFirstRadiation,
  createGasConstant,
  createGravitationConstant,
  createGravity,
  createHartreeEnergy,
  createInverseConductanceQuantum,
  createKlitzing,
  createLoschmidt,
  createMagneticConstant,
  createMagneticFluxQuantum,
  createMolarMass,
  createMolarMassC12,
  createMolarPlanckConstant,
  createMolarVolume,
  createNeutronMass,
  createNuclearMagneton,
  createPlanckCharge,
  createPlanckConstant,
  createPlanckLength,
  createPlanckMass,
  createPlanckTemperature,
  createPlanckTime,
  createProtonMass,
  createQuantumOfCirculation,
  createReducedPlanckConstant,
  createRydberg,
  createSackurTetrode,
  createSecondRadiation,
  createSpeedOfLight,
  createStefanBoltzmann,
  createThomsonCrossSection,
  createVacuumImpedance,
  createWeakMixingAngle,
  createWienDisplacement,
];

interface MathjsUnit {
  /** Undefined for the imaginary VAR; a fraction for degF. */
  readonly value: number | { readonly numerator: number; readonly denominator: number } | undefined;
  readonly offset: number;
  readonly dimensions: readonly number[];
  readonly prefixes: PrefixList;
}

type PrefixList = Readonly<Record<string, TablePrefix>>;

interface UnitScope {
  readonly config: { readonly number: "number"; readonly predictable: false };
  readonly Fraction: new (numerator: number, denominator: number) => object;
  readonly [name: string]: unknown;
}

interface MathjsTables {
  readonly UNITS: Readonly<Record<string, MathjsUnit>>;
  readonly PREFIXES: Readonly<Record<string, PrefixList>>;
  readonly BASE_UNITS: Readonly<Record<string, { readonly dimensions: readonly number[] }>>;
  readonly UNIT_SYSTEMS: { readonly si: Readonly<Record<string, { readonly unit: { readonly name: string } }>> };
}

interface ConstantFactory {
  (scope: { config: { number: "number" }; BigNumber: typeof NotedUnit; Unit: typeof NotedUnit }): number | NotedUnit;
  readonly fn: string;
}

/** What math.js exports and does not declare. */
declare module "mathjs" {
  export const createUnitClass: (scope: UnitScope) => MathjsTables;
  export const createAtomicMass: ConstantFactory;
  export const createAvogadro: ConstantFactory;
  export const createBohrMagneton: ConstantFactory;
  export const createBohrRadius: ConstantFactory;
  export const createBoltzmann: ConstantFactory;
  export const createClassicalElectronRadius: ConstantFactory;
  export const createConductanceQuantum: ConstantFactory;
  export const createCoulombConstant: ConstantFactory;
  export const createDeuteronMass: ConstantFactory;
  export const createEfimovFactor: ConstantFactory;
  export const createElectricConstant: ConstantFactory;
  export const createElectronMass: ConstantFactory;
  export const createElementaryCharge: ConstantFactory;
  export const createFaraday: ConstantFactory;
  export const createFermiCoupling: ConstantFactory;
  export const createFineStructure: ConstantFactory;
  export const createFirstRadiation: ConstantFactory;
  export const createGasConstant: ConstantFactory;
  export const createGravitationConstant: ConstantFactory;
  export const createGravity: ConstantFactory;
  export const createHartreeEnergy: ConstantFactory;
  export const createInverseConductanceQuantum: ConstantFactory;
  export const createKlitzing: ConstantFactory;
  export const createLoschmidt: ConstantFactory;
  export const createMagneticConstant: ConstantFactory;
  export const createMagneticFluxQuantum: ConstantFactory;
  export const createMolarMass: ConstantFactory;
  export const createMolarMassC12: ConstantFactory;
  export const createMolarPlanckConstant: ConstantFactory;
  export const createMolarVolume: ConstantFactory;
  export const createNeutronMass: ConstantFactory;
  export const createNuclearMagneton: ConstantFactory;
  export const createPlanckCharge: ConstantFactory;
  export const createPlanckConstant: ConstantFactory;
  export const createPlanckLength: ConstantFactory;
  export const createPlanckMass: ConstantFactory;
  export const createPlanckTemperature: ConstantFactory;
  export const createPlanckTime: ConstantFactory;
  export const createProtonMass: ConstantFactory;
  export const createQuantumOfCirculation: ConstantFactory;
  export const createReducedPlanckConstant: ConstantFactory;
  export const createRydberg: ConstantFactory;
  export const createSackurTetrode: ConstantFactory;
  export const createSecondRadiation: ConstantFactory;
  export const createSpeedOfLight: ConstantFactory;
  export const createStefanBoltzmann: ConstantFactory;
  export const createThomsonCrossSection: ConstantFactory;
  export const createVacuumImpedance: ConstantFactory;
  export const createWeakMixingAngle: ConstantFactory;
  export const createWienDisplacement: ConstantFactory;
}
