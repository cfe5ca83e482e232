/** An organization that is to be, and what is below it. */
export interface OrganizationPlan {
  readonly name: string;
  readonly disabled?: boolean;
  readonly unshared?: boolean;
  /** More children than a page may hold, so that cursors are seen at work. */
  readonly branches?: boolean;
  readonly children?: readonly OrganizationPlan[];
}

const cities =
  'Colombo, Galle, Kandy, Jaffna, Chennai, Madurai, Mumbai, Pune, Lagos, Nairobi, Accra, Kigali, Lisboa, Porto, Málaga, Zürich, Kraków, Tromsø, Reykjavík, Αθήνα, Київ, Tbilisi, İzmir, Amman, Hanoi, Osaka, Kyoto, Busan, Perth, Bogotá';
const districts = ['North', 'South', 'East', 'West', 'Harbour'];
const divisions: readonly OrganizationPlan[] = [
  { name: 'Retail' },
  { name: 'Logistics' },
  { name: 'Research' },
  { name: 'Finance' },
];

/** What is below the root. */
export const organizationPlans: readonly OrganizationPlan[] = [
  { name: 'Hemisphere Retail', branches: true },
  {
    name: 'Meridian Bank',
    children: [
      { name: 'Meridian Cards', children: divisions },
      { name: 'Meridian Insurance', children: divisions },
      { name: 'Meridian Ventures', disabled: true, children: [{ name: 'Seed Fund', disabled: true }] },
    ],
  },
  {
    name: 'Ceylon Tea Traders',
    children: [
      { name: 'ලංකා තේ', children: [{ name: 'Nuwara Eliya Estate' }, { name: 'Uva Estate' }] },
      { name: 'இலங்கை தேயிலை', children: [{ name: 'Hatton Estate' }] },
    ],
  },
  { name: 'Østlandet Energi', children: [{ name: 'Vannkraft', children: divisions }, { name: 'Vindkraft' }] },
  { name: '桜物流株式会社', children: [{ name: '東京', children: divisions }, { name: '大阪' }, { name: '福岡' }] },
  { name: 'University of Ibadan', children: [{ name: 'Medicine', children: divisions }, { name: 'Engineering' }] },
  { name: 'Clínica San Martín', unshared: true, children: [{ name: 'Urgencias', unshared: true }] },
  { name: 'Old Mill Robotics', disabled: true, children: [{ name: 'Workshop', disabled: true }] },
  { name: 'A Garage Startup' },
];

/** The children of the one with many: a hundred and fifty cities and districts, a few of them disabled. */
export function branches(): OrganizationPlan[] {
  return districts.flatMap((district, row) =>
    cities
      .split(', ')
      .map((city, column) => ({ name: `${city} ${district}`, disabled: (row * 7 + column) % 23 === 11 })),
  );
}
