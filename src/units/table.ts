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

/** math.js's own tables of units, prefixes and dimensions. Its class is made for them, and never used. */
export function mathjsTables(): MathjsTables {
  return createUnitClass(arithmetic);
}

export interface PhysicalConstant {
  readonly value: number;
  readonly unit: string;
}

/** A physical constant by its math.js name. */
export function physicalConstant(name: string): PhysicalConstant | undefined {
  constants ??= readConstants();
  return constants.get(name);
}

let constants: ReadonlyMap<string, PhysicalConstant> | undefined;

/** Each factory makes a unit of its number and unit text, or gives a number; a stand-in for the class takes note of both. */
function readConstants(): ReadonlyMap<string, PhysicalConstant> {
  const found = new Map<string, PhysicalConstant>();
  for (const create of constantFactories) {
    const made = create({ config: { number: "number" }, BigNumber: NotedUnit, Unit: NotedUnit });
    found.set(create.fn, typeof made === "number" ? { value: made, unit: "" } : { value: made.value, unit: made.unit });
  }
  return found;
}

class NotedUnit {
  readonly value: number;
  readonly unit: string;
  constructor(value: number, unit: string) {
    this.value = value;
    this.unit = unit;
  }
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

interface ConstantFactory {
  (scope: { config: { number: "number" }; BigNumber: typeof NotedUnit; Unit: typeof NotedUnit }): number | NotedUnit;
  readonly fn: string;
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

export interface MathjsPrefix {
  readonly name: string;
  readonly value: number;
  /** Whether people choose it for display; they do not choose hecto. */
  readonly scientific: boolean;
}

export interface MathjsUnit {
  /** Undefined for the imaginary VAR; a fraction for degF. */
  readonly value: number | { readonly numerator: number; readonly denominator: number } | undefined;
  readonly offset: number;
  readonly dimensions: readonly number[];
  readonly prefixes: Readonly<Record<string, MathjsPrefix>>;
}

interface UnitScope {
  readonly config: { readonly number: "number"; readonly predictable: false };
  readonly Fraction: new (numerator: number, denominator: number) => object;
  readonly [name: string]: unknown;
}

interface MathjsTables {
  readonly UNITS: Readonly<Record<string, MathjsUnit>>;
  readonly PREFIXES: Readonly<Record<PrefixList, Readonly<Record<string, MathjsPrefix>>>>;
  readonly BASE_UNITS: Readonly<Record<string, { readonly dimensions: readonly number[] }>>;
  readonly UNIT_SYSTEMS: { readonly si: Readonly<Record<string, { readonly unit: { readonly name: string } }>> };
}

type PrefixList = "SHORT" | "LONG" | "BINARY_SHORT" | "BINARY_LONG" | "BINARY_SHORT_IEC" | "BINARY_LONG_IEC";

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
