import { PageHeader } from '../../ui/page-header';
export default function OverviewView() { return <PageHeader title="Overview" />; }
